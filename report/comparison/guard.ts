import type { Comparison, JudgedFigure } from './compare-runs.js';

export type GuardOperator = '<' | '<=' | '>' | '>=';

/** A condition under which the comparison fails, such as `goodput_per_second<-5%`. */
export interface Guard {
  /** As it was written. */
  text: string;
  metric: string;
  operator: GuardOperator;
  /** In per cent of `a` where `relative`, else in the unit of the figure. */
  limit: number;
  relative: boolean;
}

/** A cell that fails a guard. */
export interface GuardFailure {
  label: string;
  /** In the guard's terms; not finite where `a` is 0 and `b` is not; null where `b` has lost the figure. */
  change: number | null;
  lost: boolean;
  /** `b` has no such cell. */
  missing: boolean;
}

export interface GuardResult {
  guard: Guard;
  /** Cells in which `a` has the figure, without those that `b` may lack. */
  judged: number;
  failures: GuardFailure[];
}

/**
 * Judges every matched cell by the difference that was seen, and not by its interval: whoever guards a service wants to hear of a loss
 * that is likely, too. A cell in which `a` does not have the figure cannot be judged. One that `b` does not have fails, unless
 * `allowMissing`.
 */
export function judgeGuard(
  guard: Guard,
  { cells, onlyA }: Pick<Comparison, 'cells' | 'onlyA'>,
  allowMissing = false,
): GuardResult {
  const changes = cells.flatMap(({ a, figures }) => {
    const figure = figures.find(({ figure: { name } }) => name === guard.metric);
    if (figure === undefined || figure.a.estimate === null) return [];
    return [{ label: a.label, change: changeOf(figure, figure.a.estimate, guard.relative) }];
  });
  const failures = changes
    .filter(({ change }) => change === null || fails(change, guard))
    .map((cell) => ({ ...cell, lost: cell.change === null, missing: false }));
  const without = allowMissing ? [] : onlyA.filter(({ values }) => (values.get(guard.metric)?.length ?? 0) > 0);
  const missing = without.map(({ label }) => ({ label, change: null, lost: false, missing: true }));
  return { guard, judged: changes.length + missing.length, failures: [...failures, ...missing] };
}

function changeOf({ difference, change }: JudgedFigure, ofA: number, relative: boolean): number | null {
  if (difference === null || !relative || difference === 0) return difference;
  return 100 * (change ?? difference / ofA);
}

function fails(change: number, { operator, limit }: Guard): boolean {
  switch (operator) {
    case '<':
      return change < limit;
    case '<=':
      return change <= limit;
    case '>':
      return change > limit;
    case '>=':
      return change >= limit;
  }
}
