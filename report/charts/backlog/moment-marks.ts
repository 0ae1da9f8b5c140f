import type { MarkAreaComponentOption, MarkLineComponentOption } from 'echarts';
import type { CellResult } from '../../../core/cell.js';
import { chainMoments } from '../../chain.js';
import { TEXT_COLOUR } from '../../curve/palette.js';
import { formatCount } from '../../numbers.js';

/** Moments so near each other, as a share of the axis, that their numbers would cover each other. */
const NEAR = 0.03;
/** Pixels above the uppermost plot that the numbers take. */
export const MOMENT_MARK_ROOM = 20;

/** Moments of the chain that are marked as one. */
interface Mark {
  atMs: number;
  /** From 1, in the order in which they came. */
  first: number;
  last: number;
}

/** What the numbers stand for: `1 at 1,004 ms: the first client gave up`. */
export function momentTexts(cell: CellResult): string[] {
  return chainMoments(cell).map(({ atMs, words }, at) => `${at + 1} at ${formatCount(Math.round(atMs))} ms: ${words}`);
}

/** A dashed line at each moment of the chain; `numbered` for the uppermost plot. */
export function momentLines(cell: CellResult, endMs: number, numbered: boolean): MarkLineComponentOption {
  return {
    symbol: 'none',
    silent: true,
    lineStyle: { color: TEXT_COLOUR, width: 1, type: [5, 4] },
    data: [
      ...chainMoments(cell).map(({ atMs }) => ({ xAxis: atMs / 1000, label: { show: false } })),
      ...(numbered ? marksOf(cell, endMs).map(numberOf) : []),
    ],
  };
}

/** Numbers hang on lines of their own, which are not drawn. */
function numberOf({ atMs, first, last }: Mark) {
  const formatter = first === last ? String(first) : `${first}–${last}`;
  return {
    xAxis: atMs / 1000,
    lineStyle: { color: 'transparent' },
    label: { show: true, formatter, position: 'end' as const, distance: 4, color: TEXT_COLOUR, fontSize: 12 },
  };
}

function marksOf(cell: CellResult, endMs: number): Mark[] {
  const marks: Mark[] = [];
  for (const [at, { atMs }] of chainMoments(cell).entries()) {
    const before = marks.at(-1);
    if (before !== undefined && atMs - before.atMs < NEAR * endMs) before.last = at + 1;
    else marks.push({ atMs, first: at + 1, last: at + 1 });
  }
  return marks;
}

/** The time after the load's end, shaded. */
export function drainArea({ loadMs }: CellResult, endMs: number): MarkAreaComponentOption {
  return {
    silent: true,
    itemStyle: { color: 'rgba(0, 0, 0, 0.06)' },
    data: endMs > loadMs ? [[{ xAxis: loadMs / 1000 }, { xAxis: endMs / 1000 }]] : [],
  };
}
