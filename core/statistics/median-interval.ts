import type { Interval } from './mean-interval.js';

const CONFIDENCE = 0.95;

/**
 * The 95 % interval of a median, whatever the distribution: order statistics, between two of which is interpolated (Hettmansperger
 * and Sheather, "Confidence Intervals Based on Interpolated Order Statistics", Statistics & Probability Letters 4, 1986). Of
 * few values the percentile bootstrap of a median covers too little: 86 to 95 % for 6 to 20, where this covers 94 to 96 %.
 * @returns null below six values: even the least and the greatest of five enclose the median in only 94 % of cases.
 */
export function medianInterval(values: readonly number[]): Interval | null {
  const n = values.length;
  if (confidenceOf(1, n) < CONFIDENCE) return null;
  const sorted = values.toSorted((a, b) => a - b);
  let depth = 1;
  while (confidenceOf(depth + 1, n) >= CONFIDENCE) depth++;
  const [wide, narrow] = [confidenceOf(depth, n), confidenceOf(depth + 1, n)];
  const share = (wide - CONFIDENCE) / (wide - narrow);
  const inward = ((n - depth) * share) / (depth + (n - 2 * depth) * share);
  return { low: between(sorted, depth - 1, inward), high: between(sorted.toReversed(), depth - 1, inward) };
}

/** The chance that the median is between the values of rank `depth` from either end: 1 − 2·P(B < depth), B binomial (n, ½). */
function confidenceOf(depth: number, n: number): number {
  let term = 0.5 ** n;
  let below = 0;
  for (let count = 0; count < depth; count++) {
    below += term;
    term = (term * (n - count)) / (count + 1);
  }
  return 1 - 2 * below;
}

function between(ordered: readonly number[], at: number, share: number): number {
  const [from, to] = [ordered[at] ?? Number.NaN, ordered[at + 1] ?? Number.NaN];
  return from + share * (to - from);
}
