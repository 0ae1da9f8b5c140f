import type { CellPlan, CellResult } from '../../core/cell.js';
import type { Figure } from '../../core/condition/figure-table.js';
import { type AdaptiveRepeat, wantedHalfWidth } from '../../core/scenario/repeat.js';
import type { Scenario } from '../../core/scenario/schema.js';
import { halfWidthShare, sumUp } from '../../core/statistics/sum-up.js';
import { blockToMeasure, measuringOrder } from './cells.js';
import { repetitionKey, type SweepPlanner } from './planner.js';

/**
 * Measures block after block; a cell has no part in a block, nor in any later one, once the interval of `figure` over its
 * repetitions before that block is narrow enough. How wide it is says nothing about which way the figure, or a difference from
 * another cell, points: so stopping on it favours no outcome, which stopping on a significant difference would do
 * (docs/measuring.md).
 */
export function adaptivePlan(scenario: Scenario, repeat: AdaptiveRepeat, figure: Figure): SweepPlanner {
  const blocks: CellPlan[][] = [];
  const blockOf = (number: number) => {
    blocks[number] ??= blockToMeasure(scenario, number);
    return blocks[number];
  };
  return {
    foreseen: measuringOrder(scenario),
    next(done) {
      const measured = new Set(done.map(({ plan }) => repetitionKey(plan)));
      const valuesOf = knownValues(scenario, figure, done);
      const isOver = (plan: CellPlan) => {
        return plan.repetition > repeat.min && isNarrow(valuesOf(plan), repeat, figure);
      };
      for (let block = 1; block <= repeat.max; block++) {
        const open = blockOf(block).filter((plan) => !isOver(plan));
        const missing = open.find((plan) => !measured.has(repetitionKey(plan)));
        if (missing !== undefined || open.length === 0) return missing ?? null;
      }
      return null;
    },
  };
}

function isNarrow(values: readonly number[], repeat: AdaptiveRepeat, { summedUpBy }: Figure): boolean {
  if (values.length < repeat.min) return false;
  const share = halfWidthShare(sumUp(values, summedUpBy));
  return share !== null && share <= wantedHalfWidth(repeat);
}

/** The figure in the valid repetitions of a cell before a block: later ones must not decide whether it has part in that. */
function knownValues(scenario: Scenario, figure: Figure, done: readonly CellResult[]) {
  const byIndex = new Map<number, { repetition: number; value: number }[]>();
  for (const cell of done.filter(({ brokenLaws }) => brokenLaws.length === 0)) {
    const { index, repetition } = cell.plan;
    const value = figure.value({ runId: '', scenario }, cell);
    if (value === null) continue;
    const known = byIndex.get(index);
    if (known === undefined) byIndex.set(index, [{ repetition, value }]);
    else known.push({ repetition, value });
  }
  return ({ index, repetition: block }: CellPlan): number[] =>
    (byIndex.get(index) ?? []).flatMap(({ repetition, value }) => (repetition < block ? [value] : []));
}
