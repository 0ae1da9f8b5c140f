import type { PointResult } from './search.js';

/** A repetition that a hiccup of the machine has spoilt says nothing of its point. */
const LAPSE_SHARE = 0.04;
/**
 * How wide the noise about the knee may be: the scale of a logistic function, in points. Before anything is measured a sharp
 * knee is the likeliest, as those of queues are.
 */
const SCALES = [
  { points: 0.05, weight: 0.35 },
  { points: 0.25, weight: 0.2 },
  { points: 0.5, weight: 0.15 },
  { points: 1, weight: 0.12 },
  { points: 2, weight: 0.1 },
  { points: 4, weight: 0.08 },
] as const;
/** Thresholds that are tried between two neighbouring points. */
const STEPS_A_POINT = 4;
/** Neither end is ruled out before it has been measured, however fine the points are there. */
const LEAST_END_WEIGHT = 0.02;

/**
 * How likely each point is the knee, by what has been measured. Points are numbered in the direction in which the objectives
 * come to be met; entry k is that of point k being the first that meets them more often than not, the last entry that of
 * none. The entries add up to 1.
 *
 * A repetition at point x meets the objectives with probability λ/2 + (1 - λ) / (1 + exp(-(x - θ)/s)): a psychometric function
 * of threshold θ, noise s and lapse share λ, both θ and s being unknown. The posterior over them is Bayes' rule on a
 * grid, as in QUEST (Watson and Pelli, Perception & Psychophysics 33, 1983) and in Kontsevich and Tyler, Vision Research 39,
 * 1999. Before anything is measured, the knee is as likely in any two ranges whose ends have the same ratio.
 * @param values of the points, in their order.
 */
export function kneePosterior(values: readonly number[], results: readonly PointResult[]): number[] {
  const tallies = tally(results);
  const logs = priorWeights(values).map((weight, knee) =>
    hypotheses(knee).map(({ threshold, scale, share }) => {
      const likelihood = tallies.reduce((sum, entry) => sum + logLikelihood(entry, threshold, scale), 0);
      return Math.log(weight * share) + likelihood;
    }),
  );
  const largest = Math.max(...logs.map((inner) => Math.max(...inner)));
  const masses = logs.map((inner) => inner.reduce((sum, log) => sum + Math.exp(log - largest), 0));
  const total = masses.reduce((sum, mass) => sum + mass, 0);
  return masses.map((mass) => mass / total);
}

/** How likely point `x` meets the objectives more often than not, that is, the knee is there or before. */
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

/** One for each point, and the last for none of them. */
function priorWeights(values: readonly number[]): number[] {
  const shift = Math.min(...values) > 0 ? 0 : 1 - Math.min(...values);
  const logs = values.map((value) => Math.log(value + shift));
  const gaps = logs.slice(1).map((log, index) => Math.abs(log - (logs[index] ?? log)));
  const total = gaps.reduce((sum, gap) => sum + gap, 0) || 1;
  const end = (gap: number | undefined): number => Math.max(gap ?? 0, LEAST_END_WEIGHT * total);
  return [end(gaps[0]), ...gaps, end(gaps.at(-1))];
}

/** Thresholds just before point `knee` with every noise, and how likely each of them is. */
function hypotheses(knee: number): { threshold: number; scale: number; share: number }[] {
  return SCALES.flatMap(({ points, weight }) =>
    Array.from({ length: STEPS_A_POINT }, (_, step) => ({
      threshold: knee - (step + 0.5) / STEPS_A_POINT,
      scale: points,
      share: weight / STEPS_A_POINT,
    })),
  );
}

function logLikelihood({ point, met, missed }: Tally, threshold: number, scale: number): number {
  const isMet = LAPSE_SHARE / 2 + (1 - LAPSE_SHARE) / (1 + Math.exp(-(point - threshold) / scale));
  return met * Math.log(isMet) + missed * Math.log(1 - isMet);
}
