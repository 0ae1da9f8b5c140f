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
