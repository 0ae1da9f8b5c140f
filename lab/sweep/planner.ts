import type { CellPlan, CellResult } from '../../core/cell.js';

/**
 * Decides what a sweep measures, one repetition after the other. What it answers depends on nothing but the repetitions that are
 * done: a sweep that was broken off goes on where it was, and one that adapts to its results can be tested without measuring.
 */
export interface SweepPlanner {
  /** What is planned before anything is measured, in the order in which it is measured; a sweep that adapts may leave some out or add others. */
  readonly foreseen: readonly CellPlan[];
  /** The repetition to measure next; null: the sweep is over. */
  next(done: readonly CellResult[]): CellPlan | null;
}

/** Names one repetition of one cell: the same in every process that works on the run. */
export function repetitionKey({ index, repetition }: Pick<CellPlan, 'index' | 'repetition'>): string {
  return `${index}.${repetition}`;
}

/** Measures just these, in their order. */
export function fixedPlan(plans: readonly CellPlan[]): SweepPlanner {
  return {
    foreseen: plans,
    next(done) {
      const measured = new Set(done.map(({ plan }) => repetitionKey(plan)));
      return plans.find((plan) => !measured.has(repetitionKey(plan))) ?? null;
    },
  };
}
