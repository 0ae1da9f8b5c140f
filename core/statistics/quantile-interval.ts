import jStat from 'jstat';
import { uniformSource } from '../random.js';
import type { Interval } from './mean-interval.js';

const RESAMPLES = 2000;

/** The quantile of `values` at `share` (0 to 1), definition 7 of Hyndman and Fan, The American Statistician 50, 1996. */
export function quantile(values: readonly number[], share: number): number {
  return jStat.percentile(values, share);
}

/**
 * The 95 % interval of a quantile (0.5: the median) by the percentile bootstrap (Efron and Tibshirani, "An Introduction to
 * the Bootstrap", 1993, chapter 13). The same seed gives the same interval.
 * @returns null below two values.
 */
export function quantileInterval(values: readonly number[], share: number, seed: number): Interval | null {
  if (values.length < 2) return null;
  const draw = uniformSource(seed);
  const resampled = Array.from({ length: RESAMPLES }, () =>
    quantile(
      values.map(() => values[Math.floor(draw() * values.length)] ?? 0),
      share,
    ),
  );
  return { low: quantile(resampled, 0.025), high: quantile(resampled, 0.975) };
}
