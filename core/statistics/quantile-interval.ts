import { uniformSource } from '../random.js';
import type { Interval } from './mean-interval.js';

const RESAMPLES = 2000;

/** The quantile of `values` at `share` (0 to 1), definition 7 of Hyndman and Fan, The American Statistician 50, 1996. */
export function quantile(values: readonly number[], share: number): number {
  return quantileOfSorted(
    values.toSorted((a, b) => a - b),
    share,
  );
}

/** Not jstat's `percentile`, which does not interpolate up to the greatest value: 10 as the median of 10 and 20. */
function quantileOfSorted(sorted: readonly number[], share: number): number {
  const rank = (sorted.length - 1) * share;
  const below = sorted[Math.floor(rank)] ?? Number.NaN;
  const above = sorted[Math.ceil(rank)] ?? Number.NaN;
  return below + (rank - Math.floor(rank)) * (above - below);
}

/**
 * The 95 % interval of a quantile (0.5: the median) by the percentile bootstrap (Efron and Tibshirani, "An Introduction to
 * the Bootstrap", 1993, chapter 13). The same seed gives the same interval.
 * @returns null below two values.
 */
export function quantileInterval(values: readonly number[], share: number, seed: number): Interval | null {
  if (values.length < 2) return null;
  const draw = uniformSource(seed);
  const sorted = values.toSorted((a, b) => a - b);
  const resampled = Array.from({ length: RESAMPLES }, () => quantileOfResample(sorted, share, draw));
  return { low: quantile(resampled, 0.025), high: quantile(resampled, 0.975) };
}

/** The quantile of as many draws from `sorted`; they are counted by place, which saves sorting each time. */
function quantileOfResample(sorted: readonly number[], share: number, draw: () => number): number {
  const counts = new Uint32Array(sorted.length);
  for (let drawn = 0; drawn < sorted.length; drawn++) {
    const place = Math.floor(draw() * sorted.length);
    counts[place] = (counts[place] ?? 0) + 1;
  }
  const wanted = (sorted.length - 1) * share;
  const below = valueAt(sorted, counts, Math.floor(wanted));
  const above = valueAt(sorted, counts, Math.ceil(wanted));
  return below + (wanted - Math.floor(wanted)) * (above - below);
}

/** The value of rank `rank`, from 0, where each is there as often as `counts` says. */
function valueAt(sorted: readonly number[], counts: Uint32Array, rank: number): number {
  let before = 0;
  const place = counts.findIndex((count) => {
    before += count;
    return before > rank;
  });
  return sorted[place] ?? Number.NaN;
}
