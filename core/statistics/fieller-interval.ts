import { type Interval, studentPoint } from './mean-interval.js';
import { mean, varianceOfMean } from './moments.js';

/** `unbounded`: the mean below the line may be 0, as far as is known, so that the ratio may be anything. */
export type RatioInterval = ({ kind: 'bounded' } & Interval) | { kind: 'unbounded' };

/**
 * The 95 % interval of mean(b) / mean(a), whose variances may differ: Fieller's theorem ("Some Problems in Interval Estimation",
 * Journal of the Royal Statistical Society B 16, 1954) with the degrees of freedom of Tamhane and Logan ("Finding the Maximum Safe
 * Dose Level for Heteroscedastic Data", Journal of Biopharmaceutical Statistics 14, 2004) at the ratio that was seen.
 * @returns null where a side has fewer than two values, or where mean(a) is 0, which has no ratio.
 */
export function fiellerInterval(a: readonly number[], b: readonly number[]): RatioInterval | null {
  if (a.length < 2 || b.length < 2 || mean(a) === 0) return null;
  const below = { mean: mean(a), variance: varianceOfMean(a) };
  const above = { mean: mean(b), variance: varianceOfMean(b) };
  const ratio = above.mean / below.mean;
  const scaled = ratio ** 2 * below.variance;
  if (above.variance + below.variance === 0) return { kind: 'bounded', low: ratio, high: ratio };
  // With a ratio of 0 the side below the line weighs nothing here, and only its own values can say how much it varies.
  const freedom =
    above.variance + scaled === 0
      ? a.length - 1
      : (above.variance + scaled) ** 2 / (above.variance ** 2 / (b.length - 1) + scaled ** 2 / (a.length - 1));
  return ratioBounds(above, below, studentPoint(freedom));
}

/** A mean and the variance of it. */
export interface Estimate {
  mean: number;
  variance: number;
}

/** The ratios θ for which mean(above) − θ · mean(below) is at most `point` of its standard errors away from 0. */
export function ratioBounds(above: Estimate, below: Estimate, point: number): RatioInterval {
  const square = below.mean ** 2 - point ** 2 * below.variance;
  if (square <= 0) return { kind: 'unbounded' };
  const middle = (above.mean * below.mean) / square;
  const constant = (above.mean ** 2 - point ** 2 * above.variance) / square;
  const reach = Math.sqrt(Math.max(0, middle ** 2 - constant));
  return { kind: 'bounded', low: middle - reach, high: middle + reach };
}
