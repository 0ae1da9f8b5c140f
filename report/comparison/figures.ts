import type { CellResult, RunResult } from '../../core/cell.js';
import type { SummedUpBy } from '../../core/statistics/sum-up.js';
import type { ComparedAs } from '../columns/column.js';
import { CELL_COLUMNS, type CellColumn } from '../columns.js';
import { summedUpBy } from '../figures.js';

/** A figure by which cells are compared: a column of cells.csv, made independent of the load's length where that is needed. */
export interface ComparedFigure {
  /** That of the column. */
  readonly name: string;
  readonly unit: string;
  readonly better: ComparedAs['better'];
  readonly usual: boolean;
  /** What stands for the repetitions of a side; a share is the mean of its ones. */
  readonly summedUpBy: Exclude<SummedUpBy, 'share'>;
  /** null: not known, or not applicable. */
  value(run: RunResult, cell: CellResult): number | null;
}

/** Every figure that can be compared, in the order of cells.csv. */
export const COMPARED_FIGURES: readonly ComparedFigure[] = CELL_COLUMNS.flatMap((column) =>
  column.compared === undefined ? [] : [figureOf(column, column.compared)],
);

function figureOf(column: CellColumn, { better, per, usual }: ComparedAs): ComparedFigure {
  const value = (run: RunResult, cell: CellResult) => {
    const plain = column.value(run, cell);
    return typeof plain === 'number' ? known(plain * scaleOf(per, cell)) : null;
  };
  const by = summedUpBy(column) === 'median' ? 'median' : 'mean';
  return { name: column.name, unit: unitOf(column.unit, per), better, usual: usual === true, summedUpBy: by, value };
}

function scaleOf(per: ComparedAs['per'], cell: CellResult): number {
  if (per === 'second') return 1000 / cell.loadMs;
  return per === 'attempt' ? 100 / cell.client.attempts : 1;
}

function unitOf(unit: string, per: ComparedAs['per']): string {
  if (per === 'second') return `${unit}/s`;
  return per === 'attempt' ? '% of attempts' : unit;
}

/** What is computed from an unknown is no number, nor is a share of nothing. */
function known(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
