import type { CellResult, RunResult } from '../core/cell.js';
import { halfWidth, sumUp } from '../core/statistics/sum-up.js';
import { formatCount, formatShort } from './numbers.js';
import { type ShownFigure, shownFigures } from './summary-figures.js';
import { isValid, type Point, pointsOf, poolSize, sweepsPoolSize } from './sweep.js';
import { type TextColumn, textTable } from './text-table.js';

/**
 * The run's cells as an aligned table, one line each in the order of the sweep; a figure that is missing is `-`. Repetitions are
 * summed up as in statistics.csv, with how far the farther end of the 95 % interval is: `230.2 ±1.4`.
 */
export function summaryTable(run: RunResult): string {
  return textTable(summaryColumns(run), pointsOf(run));
}

/** The columns of that table, for whatever shows it. */
export function summaryColumns(run: RunResult): TextColumn<Point>[] {
  const points = pointsOf(run);
  const isRepeated = points.some(({ cells }) => cells.length > 1);
  const figures = shownFigures(run).map(figureColumn);
  return isRepeated
    ? [pointColumn(run), REPETITIONS, ...figures, ...failureColumns(run), ...validityColumns(run, someInvalid)]
    : [pointColumn(run), ...figures, ...failureColumns(run), ...validityColumns(run, oneInvalid)];
}

function pointColumn(run: RunResult): TextColumn<Point> {
  if (sweepsPoolSize(run)) return { heading: 'pool size', align: 'right', cell: (point) => of(point, poolSize) };
  return { heading: 'cell', align: 'left', cell: (point) => of(point, ({ plan }) => plan.label) || run.scenario.name };
}

/** What all cells of a point share. */
function of({ cells: [cell] }: Point, shared: (cell: CellResult) => string | number): string {
  return cell === undefined ? '' : String(shared(cell));
}

const REPETITIONS: TextColumn<Point> = { heading: 'reps', align: 'right', cell: ({ cells }) => String(cells.length) };

function figureColumn(figure: ShownFigure): TextColumn<Point> {
  return { heading: figure.heading, align: 'right', cell: ({ cells }) => figureText(figure, cells) };
}

/** Of repetitions only the valid count; of one repetition its value is shown even if it is not. */
function figureText({ value, by, format }: ShownFigure, cells: readonly CellResult[]): string {
  const counted = cells.length === 1 ? cells : cells.filter(isValid);
  const values = counted.map(value).filter((known) => known !== null);
  if (values.length === 0) return '-';
  const summedUp = sumUp(values, by);
  const half = halfWidth(summedUp);
  return `${format(summedUp.value)}${half === null || half === 0 ? '' : ` ±${formatShort(half)}`}`;
}

/** Where no cell failed there is nothing to say about it. */
function failureColumns(run: RunResult): TextColumn<Point>[] {
  const isOne = run.cells.some(({ verdict }) => verdict !== null && verdict.kind !== 'none');
  return isOne ? [{ heading: 'failure', align: 'left', cell: ({ cells }) => failureText(cells) }] : [];
}

/** `deadlock`; `deadlock 3, none 1` where repetitions differ. */
function failureText(cells: readonly CellResult[]): string {
  const counts = new Map<string, number>();
  for (const { verdict } of cells) {
    const kind = verdict?.kind.replaceAll('_', ' ') ?? '-';
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  const sorted = [...counts].toSorted(([, a], [, b]) => b - a);
  return sorted.map(([kind, count]) => (sorted.length === 1 ? kind : `${kind} ${count}`)).join(', ');
}

function validityColumns(run: RunResult, text: (invalid: number) => string): TextColumn<Point>[] {
  if (run.cells.every(isValid)) return [];
  const invalidAmong = (cells: readonly CellResult[]) => cells.filter((cell) => !isValid(cell)).length;
  return [{ heading: 'verdict', align: 'left', cell: ({ cells }) => text(invalidAmong(cells)) }];
}

const oneInvalid = (invalid: number) => (invalid === 0 ? 'valid' : 'INVALID');
const someInvalid = (invalid: number) => (invalid === 0 ? 'valid' : `${formatCount(invalid)} INVALID`);
