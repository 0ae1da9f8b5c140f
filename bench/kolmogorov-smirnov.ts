/** Critical value of sqrt(n)·D at a level of 1 %, for large n (Smirnov's limit law: 2·exp(-2·k²) = 0.01). */
const CRITICAL_K = Math.sqrt(-Math.log(0.01 / 2) / 2);

/**
 * The one-sample Kolmogorov-Smirnov test: D, the greatest distance between the sample's distribution function and
 * `distribution`, and the D that a true sample of this size passes only once in a hundred.
 */
export function kolmogorovSmirnov(sample: readonly number[], distribution: (value: number) => number) {
  const sorted = sample.toSorted((a, b) => a - b);
  const distances = sorted.map((value, at) => {
    const expected = distribution(value);
    return Math.max(expected - at / sorted.length, (at + 1) / sorted.length - expected);
  });
  return {
    statistic: distances.reduce((a, b) => Math.max(a, b), 0),
    critical: CRITICAL_K / Math.sqrt(sorted.length),
  };
}
