/**
 * p-values corrected for being many, in the order given: the chance of one false finding among all is kept (Holm, "A Simple
 * Sequentially Rejective Multiple Test Procedure", Scandinavian Journal of Statistics 6, 1979).
 */
export function holm(ps: readonly number[]): number[] {
  const corrected = ps.map(() => 0);
  let greatest = 0;
  const order = ps.map((p, at) => ({ p, at })).toSorted((x, y) => x.p - y.p);
  order.forEach(({ p, at }, before) => {
    greatest = Math.max(greatest, Math.min(1, p * (ps.length - before)));
    corrected[at] = greatest;
  });
  return corrected;
}
