import type { CellResult } from '../cell.js';
import type { Interval } from '../statistics/mean-interval.js';
import { sumUp } from '../statistics/sum-up.js';
import type { Condition } from './condition.js';
import { type Figure, type FigureTable, findFigure, type RunIdentity } from './figure-table.js';
import { isCount } from './units.js';

/** What the repetitions of a cell say of a condition's metric. */
export interface Estimate {
  /** One value a repetition, in the unit of the metric; with `of`, a factor. */
  values: number[];
  /** Their mean or median. */
  value: number;
  /** The 95 % interval of that; of one repetition its value and nothing around it. */
  interval: Interval;
}

/**
 * The metric of `condition` over the repetitions of a cell, summed up as {@link sumUp} does. A share is one value a repetition, however
 * many attempts it has: those of one repetition share its queue, and an interval over all of them would be far too narrow.
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
  const shares = summedUp(ratios(parts, wholes), metric);
  const isPart = isCount(metric.unit) && shares.values.every((share) => share <= 1);
  return isPart ? { ...shares, interval: withinWhole(shares.interval) } : shares;
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

/** Student's interval knows nothing of the ends of a share. */
function withinWhole({ low, high }: Interval): Interval {
  return { low: Math.max(0, low), high: Math.min(1, high) };
}

function ratios(parts: readonly number[], wholes: readonly number[]): number[] {
  return parts.map((part, index) => part / (wholes[index] ?? 0));
}
