import type { CellResult } from '../cell.js';
import { readPath } from '../scenario/paths.js';
import type { Interval } from '../statistics/mean-interval.js';
import type { Condition, Operator, Selector } from './condition.js';
import { type Estimate, estimate } from './estimate.js';
import type { FigureTable, RunIdentity } from './figure-table.js';

/** Whether a condition holds in one cell, and what says so. */
export interface Judgement {
  /** The cell's place in the sweep and its label. */
  cell: { index: number; label: string };
  /** Valid repetitions, which alone are judged. */
  repetitions: number;
  /** null: the metric is not known in each of them, or there is none. */
  estimate: Estimate | null;
  isMet: boolean;
  /** false: part of the interval satisfies the condition and part does not, so that more repetitions may tell. */
  isDecided: boolean;
}

/** Judges `condition` in each cell that it is about, in the order of the sweep; none where no such cell is measured. */
export function judge(
  condition: Condition,
  table: FigureTable,
  run: RunIdentity,
  cells: readonly CellResult[],
): Judgement[] {
  const wanted = cells.filter((cell) => isSelected(condition.selectors, table, cell));
  const byIndex = new Map<number, CellResult[]>();
  for (const cell of wanted) byIndex.set(cell.plan.index, [...(byIndex.get(cell.plan.index) ?? []), cell]);
  return [...byIndex.values()]
    .map((repetitions) => judgeCell(condition, table, run, repetitions))
    .sort((a, b) => a.cell.index - b.cell.index);
}

/**
 * Judges `condition` over the repetitions of one cell, whatever its selectors say. It is met where the 95 % interval as a
 * whole satisfies it; an equality, of which an interval can say nothing, where each repetition does. What is not known meets
 * nothing.
 */
export function judgeCell(
  condition: Condition,
  table: FigureTable,
  run: RunIdentity,
  repetitions: readonly CellResult[],
): Judgement {
  const valid = repetitions.filter(({ brokenLaws }) => brokenLaws.length === 0);
  const found = estimate(condition, table, run, valid);
  const isMet = found !== null && satisfies(found, condition);
  const plan = repetitions[0]?.plan;
  return {
    cell: { index: plan?.index ?? 0, label: plan?.label ?? '' },
    repetitions: valid.length,
    estimate: found,
    isMet,
    isDecided: isMet || found === null || contradicts(found, condition),
  };
}

/** Whether the settings of `cell`, measured or only planned, are those that all of `selectors` name. */
export function isSelected(
  selectors: readonly Selector[],
  table: FigureTable,
  cell: Pick<CellResult, 'plan'>,
): boolean {
  return selectors.every(({ key, value }) => isValue(selectedValue(key, table, cell), value));
}

/** What `cell` has for the key of a selector. */
export function selectedValue(key: string, { properties }: FigureTable, cell: Pick<CellResult, 'plan'>): unknown {
  const property = properties.find(({ name }) => name === key);
  return property === undefined ? readPath(cell.plan.scenario, key) : property.value(cell);
}

/** Whether `written` means `value`: `4.0` is 4, `null` is null. */
export function isValue(value: unknown, written: string): boolean {
  return String(value) === written || (typeof value === 'number' && written !== '' && Number(written) === value);
}

function satisfies({ values, interval }: Estimate, { operator, bound }: Condition): boolean {
  return operator === '=' ? values.every((value) => value === bound) : isWithin(interval, operator, bound);
}

/** Whether no value within the interval satisfies the condition. */
function contradicts({ values, interval }: Estimate, { operator, bound }: Condition): boolean {
  if (operator === '=') return values.some((value) => value !== bound);
  return isWithin(interval, OPPOSITE[operator], bound);
}

const OPPOSITE = { '>=': '<', '<=': '>', '>': '<=', '<': '>=' } as const;

function isWithin({ low, high }: Interval, operator: Exclude<Operator, '='>, bound: number): boolean {
  switch (operator) {
    case '>=':
      return low >= bound;
    case '>':
      return low > bound;
    case '<=':
      return high <= bound;
    case '<':
      return high < bound;
  }
}
