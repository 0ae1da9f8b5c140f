import { quantile } from './quantile.js';

/**
 * For each value whether it lies outside Tukey's inner fences, 1.5 quartile distances beyond the quartiles ("Exploratory
 * Data Analysis", 1977). A flag for the reader: a flagged value still counts.
 */
export function outliers(values: readonly number[]): boolean[] {
  if (values.length === 0) return [];
  const [low, high] = [quantile(values, 0.25), quantile(values, 0.75)];
  const reach = 1.5 * (high - low);
  return values.map((value) => value < low - reach || value > high + reach);
}
