import type { CellResult, RunResult } from '../core/cell.js';
import type { Figure } from '../core/condition/figure-table.js';
import { outliers } from '../core/statistics/outliers.js';
import { type SummedUp, sumUp } from '../core/statistics/sum-up.js';
import { figureTable } from './figures.js';
import { isValid } from './sweep.js';

/** What the valid repetitions of one cell say of one figure. */
export interface CellStatistic extends SummedUp {
  cell: { index: number; label: string };
  figure: Figure;
  /** Where the figure is known; the others have no part in anything here. */
  repetitions: number;
  least: number;
  greatest: number;
  /** The numbers of the repetitions beyond Tukey's fences; they count as the others do. */
  outlying: number[];
}

/** That of every figure and cell of the run, in the order of the sweep; figures that no repetition knows are left out. */
export function* cellStatistics(run: RunResult): Generator<CellStatistic> {
  for (const cells of repetitionsByCell(run)) {
    for (const figure of FIGURES) {
      const statistic = statisticOf(run, cells, figure);
      if (statistic !== null) yield statistic;
    }
  }
}

/** Whether a cell is valid is the same in all that have a part. */
const FIGURES = figureTable([]).figures.filter(({ name }) => name !== 'valid');

/** The valid repetitions of each cell, in their order; a cell that has none is left out. */
export function repetitionsByCell(run: RunResult): CellResult[][] {
  const byIndex = new Map<number, CellResult[]>();
  for (const cell of run.cells.filter(isValid)) {
    byIndex.set(cell.plan.index, [...(byIndex.get(cell.plan.index) ?? []), cell]);
  }
  const sorted = [...byIndex].toSorted(([a], [b]) => a - b).map(([, cells]) => cells);
  return sorted.map((cells) => cells.toSorted((a, b) => a.plan.repetition - b.plan.repetition));
}

function statisticOf(run: RunResult, cells: readonly CellResult[], figure: Figure): CellStatistic | null {
  const known = cells.flatMap((cell) => {
    const value = figure.value(run, cell);
    return value === null || !Number.isFinite(value) ? [] : [{ plan: cell.plan, value }];
  });
  const [first] = known;
  if (first === undefined) return null;
  const values = known.map(({ value }) => value);
  const isOutlying = outliers(values);
  return {
    cell: first.plan,
    figure,
    repetitions: values.length,
    ...sumUp(values, figure.summedUpBy),
    least: Math.min(...values),
    greatest: Math.max(...values),
    outlying: known.flatMap(({ plan }, at) => (isOutlying[at] === true ? [plan.repetition] : [])),
  };
}
