import type { Interval } from '../../core/statistics/mean-interval.js';
import { formatShort } from '../numbers.js';
import type { FigureDifference } from './compare-figure.js';
import type { Effect } from './effect.js';
import type { ComparedFigure } from './figures.js';

/** How people are told of a difference. Programs get it from CSV and JSON, unrounded. */

/** A mean or median in the figure's unit; a dash where there is none. */
export function valueText({ unit }: ComparedFigure, estimate: number | null): string {
  return estimate === null ? '-' : `${formatShort(estimate)}${suffixOf(unit)}`;
}

/** The relative change with its interval: `+38 % [31, 45]`. Nothing where there is none. */
export function changeText({ a, difference, change, changeInterval }: FigureDifference): string {
  if (difference === null || (change === null && difference === 0)) return '';
  if (change === null) return a.estimate === 0 ? 'from 0' : '';
  const bounds = changeInterval?.kind === 'bounded' ? [changeInterval.low, changeInterval.high] : [];
  const digits = digitsFor([change, ...bounds].map((share) => 100 * share));
  const text = `${signed(100 * change, digits)} %`;
  if (changeInterval === null) return text;
  return bounds.length === 0
    ? `${text} [no bounds]`
    : `${text} [${bounds.map((share) => plain(100 * share, digits)).join(', ')}]`;
}

/** The absolute difference with its interval, in the figure's unit. */
export function differenceText({ figure, difference, differenceInterval }: FigureDifference): string {
  if (difference === null) return '';
  const text = pointText(figure, difference);
  return differenceInterval === null ? text : `${text} ${intervalText(differenceInterval)}`;
}

/** The same without its interval. */
export function pointText({ unit }: ComparedFigure, difference: number): string {
  return `${difference > 0 ? '+' : ''}${formatShort(difference)}${unit.startsWith('%') ? ' points' : suffixOf(unit)}`;
}

/** A relative change without its interval; `change` is a share. */
export function relativeText(change: number): string {
  return `${signed(100 * change, digitsFor([100 * change]))} %`;
}

/** A probability in two digits. */
export function probabilityText(p: number | null): string {
  if (p === null) return '';
  return p < 0.001 ? '<0.001' : String(Number(p.toPrecision(2)));
}

export const EFFECT_TEXTS: Readonly<Record<Effect, string>> = {
  better: 'better',
  worse: 'worse',
  not_shown: 'no difference shown',
  too_few: 'too few repetitions',
  single: 'one repetition',
  same: 'the same',
  lost: 'only A has it',
  gained: 'only B has it',
};

function intervalText({ low, high }: Interval): string {
  return `[${formatShort(low)}, ${formatShort(high)}]`;
}

/** Names of figures carry most of the units; what stands here says what the name does not. */
function suffixOf(unit: string): string {
  if (unit.startsWith('%')) return ' %';
  if (unit.endsWith('/s')) return '/s';
  return unit === 'ms' ? ' ms' : '';
}

/** As many digits after the point as the greatest of `values` wants. */
function digitsFor(values: readonly number[]): number {
  const greatest = Math.max(...values.map(Math.abs));
  if (greatest >= 10) return 0;
  return greatest >= 1 ? 1 : 2;
}

/** One for each number of digits after the point: to make one takes longer than to use it a thousand times. */
const formats = (signDisplay: 'exceptZero' | 'negative') =>
  [0, 1, 2].map((maximumFractionDigits) => new Intl.NumberFormat('en-US', { maximumFractionDigits, signDisplay }));
const SIGNED = formats('exceptZero');
const PLAIN = formats('negative');

function signed(value: number, digits: number): string {
  return SIGNED[digits]?.format(value) ?? String(value);
}

function plain(value: number, digits: number): string {
  return PLAIN[digits]?.format(value) ?? String(value);
}
