import { type AnswerTable, answerTable, PARTS_A_STEP } from './answer-table.js';
import { noises, thresholds } from './prior.js';
import type { PointResult } from './search.js';

/**
 * How likely each point is the knee, by what has been measured. Points are numbered in the direction in which the objectives
 * come to be met; entry k is that of point k being the first that meets them with a probability of a half or more, the last entry that of
 * none. The entries add up to 1.
 *
 * A repetition meets the objectives with a probability that rises with its point: a psychometric function of threshold, noise and lapse
 * share ({@link answerTable}), threshold and noise being unknown ({@link thresholds}, {@link noises}). The posterior is Bayes'
 * rule on a grid of both, as in QUEST (Watson and Pelli, Perception & Psychophysics 33, 1983) and in Kontsevich and Tyler,
 * Vision Research 39, 1999.
 * @param values of the points, in their order.
 */
export function kneePosterior(values: readonly number[], results: readonly PointResult[]): number[] {
  const tallies = tally(results);
  const places = thresholds(values);
  const reach = Math.max(...places.map(({ parts }) => Math.abs(parts))) + PARTS_A_STEP * values.length;
  const scales = noises(values.length);
  const logs = new Float64Array(scales.length * places.length);
  scales.forEach(({ steps, weight: share }, scale) => {
    const table = answerTable(steps, reach);
    places.forEach(({ parts, weight }, place) => {
      logs[scale * places.length + place] = Math.log(weight * share) + logLikelihood(tallies, table, parts);
    });
  });
  const largest = logs.reduce((most, log) => Math.max(most, log), Number.NEGATIVE_INFINITY);
  const masses = new Array<number>(values.length + 1).fill(0);
  places.forEach(({ knee }, place) => {
    for (let entry = place; entry < logs.length; entry += places.length)
      masses[knee] = (masses[knee] ?? 0) + Math.exp((logs[entry] ?? largest) - largest);
  });
  const total = masses.reduce((sum, mass) => sum + mass, 0);
  return masses.map((mass) => mass / total);
}

/** How likely point `x` meets the objectives with a probability of a half or more, that is, the knee is there or before. */
export function shareUpTo(posterior: readonly number[], x: number): number {
  return posterior.slice(0, x + 1).reduce((sum, mass) => sum + mass, 0);
}

interface Tally {
  point: number;
  met: number;
  missed: number;
}

function tally(results: readonly PointResult[]): Tally[] {
  const byPoint = new Map<number, Tally>();
  for (const { candidate, isMet } of results) {
    if (isMet === null) continue;
    const entry = byPoint.get(candidate) ?? { point: candidate, met: 0, missed: 0 };
    entry[isMet ? 'met' : 'missed'] += 1;
    byPoint.set(candidate, entry);
  }
  return [...byPoint.values()];
}

function logLikelihood(tallies: readonly Tally[], table: AnswerTable, thresholdParts: number): number {
  let sum = 0;
  for (const { point, met, missed } of tallies) {
    const entry = table.reach + PARTS_A_STEP * point - thresholdParts;
    sum += met * (table.met[entry] ?? 0) + missed * (table.missed[entry] ?? 0);
  }
  return sum;
}
