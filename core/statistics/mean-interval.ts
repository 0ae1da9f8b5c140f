import jStat from 'jstat';
import { mean, varianceOfMean } from './moments.js';

/** An interval of confidence, in the unit of what was estimated. */
export interface Interval {
  low: number;
  high: number;
}

/** The point of Student's distribution for a two-sided 95 % interval. */
export function studentPoint(degreesOfFreedom: number): number {
  return jStat.studentt.inv(0.975, degreesOfFreedom);
}

/**
 * The 95 % interval of a mean by Student's t (Student, "The Probable Error of a Mean", Biometrika 6, 1908). It supposes
 * about normal values, such as one figure a repetition.
 * @returns null below two values, which say nothing about how much they vary.
 */
export function meanInterval(values: readonly number[]): Interval | null {
  if (values.length < 2) return null;
  const reach = studentPoint(values.length - 1) * Math.sqrt(varianceOfMean(values));
  return { low: mean(values) - reach, high: mean(values) + reach };
}
