import type { CellResult } from '../cell.js';
import type { Interval } from '../statistics/mean-interval.js';
import { sumUp } from '../statistics/sum-up.js';
import { wilsonInterval } from '../statistics/wilson-interval.js';
import type { Condition } from './condition.js';
import { type Figure, type FigureTable, findFigure, type RunIdentity } from './figure-table.js';
import { isCount } from './units.js';

/** What the repetitions of a cell say of a condition's metric. */
export interface Estimate {
  /** One value a repetition, in the unit of the metric; with `of`, a factor. */
  values: number[];
  /** Their mean or median, or the share of all attempts (or requests …) together. */
  value: number;
  /** The 95 % interval of that; of one repetition its value and nothing around it. */
  interval: Interval;
}

/**
 * The metric of `condition` over the repetitions of a cell. Its interval is Wilson's for a share of a count, else that of
 * {@link sumUp}.
 * @returns null where there is no repetition, or one for which the metric is not known.
 */
export function estimate(
  condition: Condition,
  table: FigureTable,
  run: RunIdentity,
  repetitions: readonly CellResult[],
): Estimate | null {
  const metric = named(table, condition.metric);
  const parts = repetitions.map((cell) => metric.value(run, cell));
  if (parts.length === 0 || !areKnown(parts)) return null;
  if (condition.of === null) return summedUp(parts, metric);
  const whole = named(table, condition.of);
  const wholes = repetitions.map((cell) => (whole.whole ?? whole.value)(run, cell));
  // A share of nothing is no number.
  if (!areKnown(wholes) || wholes.includes(0)) return null;
  return isCount(metric.unit) && parts.every((part, index) => part <= (wholes[index] ?? 0))
    ? share(parts, wholes)
    : summedUp(ratios(parts, wholes), metric);
}

function named(table: FigureTable, name: string): Figure {
  const figure = findFigure(table, name, false);
  if (figure === undefined) throw new Error(`no figure is called ${name}`);
  return figure;
}

function areKnown(values: readonly (number | null)[]): values is number[] {
  return values.every((value) => value !== null && Number.isFinite(value));
}

function summedUp(values: number[], { summedUpBy }: Figure): Estimate {
  const { value, interval } = sumUp(values, summedUpBy);
  return { values, value, interval: interval ?? { low: value, high: value } };
}

function share(parts: number[], wholes: number[]): Estimate {
  const [hits, trials] = [total(parts), total(wholes)];
  const value = hits / trials;
  const interval = parts.length === 1 ? { low: value, high: value } : wilsonInterval(hits, trials);
  return { values: ratios(parts, wholes), value, interval };
}

function ratios(parts: readonly number[], wholes: readonly number[]): number[] {
  return parts.map((part, index) => part / (wholes[index] ?? 0));
}

function total(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
