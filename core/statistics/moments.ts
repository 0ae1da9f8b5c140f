/**
 * Mean of `values`; NaN where there are none. Of equal ones it is that value to the last bit, so that they have no variance and an interval of no
 * width: 0.99, seen three times, is not below 0.99.
 */
export function mean(values: readonly number[]): number {
  const [first = Number.NaN] = values;
  if (values.every((value) => value === first)) return first;
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Variance of the mean of `values`: their sample variance (divisor n − 1) over n; NaN below two values. */
export function varianceOfMean(values: readonly number[]): number {
  const middle = mean(values);
  const squares = values.reduce((sum, value) => sum + (value - middle) ** 2, 0);
  return squares / (values.length - 1) / values.length;
}
