import { type Interval, studentPoint } from './mean-interval.js';
import { mean, varianceOfMean } from './moments.js';

/**
 * The 95 % interval of mean(b) − mean(a), whose variances may differ (Welch, "The Generalization of 'Student's' Problem
 * when Several Different Population Variances are Involved", Biometrika 34, 1947).
 * @returns null where a side has fewer than two values; of no width where neither side varies.
 */
export function welchInterval(a: readonly number[], b: readonly number[]): Interval | null {
  if (a.length < 2 || b.length < 2) return null;
  const [ofA, ofB] = [varianceOfMean(a), varianceOfMean(b)];
  const difference = mean(b) - mean(a);
  const variance = ofA + ofB;
  if (variance === 0) return { low: difference, high: difference };
  const freedom = variance ** 2 / (ofA ** 2 / (a.length - 1) + ofB ** 2 / (b.length - 1));
  const reach = studentPoint(freedom) * Math.sqrt(variance);
  return { low: difference - reach, high: difference + reach };
}
