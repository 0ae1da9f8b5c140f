import { fiellerInterval, type RatioInterval } from '../../core/statistics/fieller-interval.js';
import { leastP, mannWhitney } from '../../core/statistics/mann-whitney.js';
import type { Interval } from '../../core/statistics/mean-interval.js';
import { mean } from '../../core/statistics/moments.js';
import { welchInterval } from '../../core/statistics/welch-interval.js';
import type { ComparedFigure } from './figures.js';

/** What one side of a pair of cells says of a figure. */
export interface SideFigure {
  /** Repetitions that have a value. */
  count: number;
  /** null where none has. */
  mean: number | null;
}

/** One figure of a pair of cells. `b` is compared with `a`: a difference above 0 says that `b` has more. */
export interface FigureDifference {
  figure: ComparedFigure;
  a: SideFigure;
  b: SideFigure;
  /** null where a side has no value. */
  difference: number | null;
  /** By Welch. null where a side has fewer than two values. */
  differenceInterval: Interval | null;
  /** The difference over the mean of `a`: 0.05 is 5 % more. null where that is 0, too. */
  change: number | null;
  /** By Fieller. */
  changeInterval: RatioInterval | null;
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
  const [ofA, ofB] = [sideOf(a), sideOf(b)];
  const difference = ofA.mean === null || ofB.mean === null ? null : ofB.mean - ofA.mean;
  const p = mannWhitney(a, b)?.p ?? null;
  return {
    figure,
    a: ofA,
    b: ofB,
    difference,
    differenceInterval: welchInterval(a, b),
    change: difference === null || ofA.mean === null || ofA.mean === 0 ? null : difference / ofA.mean,
    changeInterval: lessOne(fiellerInterval(a, b)),
    p,
    leastP: p === null ? null : leastP(a.length, b.length),
  };
}

function sideOf(values: readonly number[]): SideFigure {
  return { count: values.length, mean: values.length === 0 ? null : mean(values) };
}

/** From the ratio of the means to the change. */
function lessOne(interval: RatioInterval | null): RatioInterval | null {
  if (interval?.kind !== 'bounded') return interval;
  return { kind: 'bounded', low: interval.low - 1, high: interval.high - 1 };
}
