import { leastP, mannWhitney } from '../../core/statistics/mann-whitney.js';
import { mean } from '../../core/statistics/moments.js';
import { quantile } from '../../core/statistics/quantile.js';
import { type Change, meanChange, medianChange } from './changes.js';
import type { ComparedFigure } from './figures.js';

/** What one side of a pair of cells says of a figure. */
export interface SideFigure {
  /** Repetitions that have a value. */
  count: number;
  /** Their mean or median, as the figure is summed up. null where none has. */
  estimate: number | null;
}

/** One figure of a pair of cells. `b` is compared with `a`: a difference above 0 says that `b` has more. */
export interface FigureDifference extends Change {
  figure: ComparedFigure;
  a: SideFigure;
  b: SideFigure;
  /** The share of the pairs of a repetition of each side in which `b` has more, ties as halves. null where a side is empty. */
  tendency: number | null;
  /** By Mann and Whitney, not corrected. null where nothing can be ranked: a side is empty, or all values are the same. */
  p: number | null;
  /** The least p that as many values could have had. */
  leastP: number | null;
}

/** @returns null where neither side has a value. */
export function compareFigure(
  figure: ComparedFigure,
  a: readonly number[],
  b: readonly number[],
): FigureDifference | null {
  if (a.length === 0 && b.length === 0) return null;
  const test = mannWhitney(a, b);
  const isRankable = a.length > 0 && b.length > 0;
  return {
    figure,
    a: sideOf(figure, a),
    b: sideOf(figure, b),
    ...(figure.summedUpBy === 'median' ? medianChange(a, b) : meanChange(a, b)),
    // Where all values are the same every pair is a tie.
    tendency: isRankable ? 1 - (test?.u ?? (a.length * b.length) / 2) / (a.length * b.length) : null,
    p: test?.p ?? null,
    leastP: test === null ? null : leastP(a.length, b.length),
  };
}

function sideOf({ summedUpBy }: ComparedFigure, values: readonly number[]): SideFigure {
  if (values.length === 0) return { count: 0, estimate: null };
  return { count: values.length, estimate: summedUpBy === 'median' ? quantile(values, 0.5) : mean(values) };
}
