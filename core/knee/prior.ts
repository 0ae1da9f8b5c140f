import { PARTS_A_STEP } from './answer-table.js';

/** A place where the threshold may be. */
export interface Threshold {
  /** The first point that is not below it; as many as there are points: none. */
  knee: number;
  /** Parts of a step above the first point. */
  parts: number;
  weight: number;
}

/** Thresholds that are tried between two neighbouring points. */
const THRESHOLDS_A_STEP = 4;
/** That the knee lies more than a step below the range, or above it. Neither is ruled out before it has been measured. */
const BEYOND_WEIGHT = 0.02;
const NEAREST_BEYOND_STEPS = 1.5;

/** Those of queues are sharp; a third of all the weight. */
const SHARP = { steps: 0.05, weight: 1 / 3 };
const LEAST_BLUR_STEPS = 0.1;
/** As far as a quarter of the range, and in a short range as far as if it had 64 points. */
const MOST_BLUR_SHARE = 1 / 4;
const LEAST_POINTS_FOR_BLUR = 64;

/** Noises that are tried, in steps: sharp, or log-uniform from a tenth of a step to a quarter of the range. Weights add up to 1. */
export function noises(points: number): { steps: number; weight: number }[] {
  const most = MOST_BLUR_SHARE * Math.max(points, LEAST_POINTS_FOR_BLUR);
  const blurred = doublings(LEAST_BLUR_STEPS, most);
  return [SHARP, ...blurred.map((steps) => ({ steps, weight: (1 - SHARP.weight) / blurred.length }))];
}

/**
 * Thresholds that are tried. Before anything is measured, half of the weight is the same in any two ranges whose ends have the same ratio, and
 * half in any two with as many points: the first finds small knees fast, the second keeps from being unduly sure about large ones.
 * @param values of the points, in their order.
 */
export function thresholds(values: readonly number[]): Threshold[] {
  const weights = stepWeights(values);
  const within = [weights[0] ?? 1, ...weights, weights.at(-1) ?? 1].flatMap((weight, knee) => {
    return Array.from({ length: THRESHOLDS_A_STEP }, (_, index) => ({
      knee,
      parts: PARTS_A_STEP * (knee - (index + 0.5) / THRESHOLDS_A_STEP),
      weight: weight / THRESHOLDS_A_STEP,
    }));
  });
  const beyond = doublings(NEAREST_BEYOND_STEPS, MOST_BLUR_SHARE * values.length).flatMap((steps, _, all) => {
    const weight = BEYOND_WEIGHT / all.length;
    return [
      { knee: 0, parts: -PARTS_A_STEP * steps, weight },
      { knee: values.length, parts: PARTS_A_STEP * (values.length - 1 + steps), weight },
    ];
  });
  return [...within, ...beyond];
}

/** One for each step from a point to the next; they add up to 1. */
function stepWeights(values: readonly number[]): number[] {
  const shift = Math.min(...values) > 0 ? 0 : 1 - Math.min(...values);
  const logs = values.map((value) => Math.log(value + shift));
  const ratios = logs.slice(1).map((log, index) => Math.abs(log - (logs[index] ?? log)));
  const total = ratios.reduce((sum, ratio) => sum + ratio, 0);
  return ratios.map((ratio) => (ratio / total + 1 / ratios.length) / 2);
}

/** `first` and its doublings up to `most`. */
function doublings(first: number, most: number): number[] {
  return [first, ...(first * 2 <= most ? doublings(first * 2, most) : [])];
}
