import { fiellerInterval, type RatioInterval } from '../../core/statistics/fieller-interval.js';
import type { Interval } from '../../core/statistics/mean-interval.js';
import { mean } from '../../core/statistics/moments.js';
import { shift } from '../../core/statistics/shift.js';
import { welchInterval } from '../../core/statistics/welch-interval.js';

/** By how much `b` has more than `a`. */
export interface Change {
  /** In the figure's unit; null where a side has no value. */
  difference: number | null;
  /** 95 %; null where too few values say how much they vary. */
  differenceInterval: Interval | null;
  /** Relative to `a`: 0.05 is 5 % more. null where `a` is 0 or there is no ratio. */
  change: number | null;
  changeInterval: RatioInterval | null;
}

const NONE: Change = { difference: null, differenceInterval: null, change: null, changeInterval: null };

/** From mean to mean, with the intervals of Welch and Fieller. */
export function meanChange(a: readonly number[], b: readonly number[]): Change {
  if (a.length === 0 || b.length === 0) return NONE;
  const [ofA, ofB] = [mean(a), mean(b)];
  return {
    difference: ofB - ofA,
    differenceInterval: welchInterval(a, b),
    change: ofA === 0 ? null : (ofB - ofA) / ofA,
    changeInterval: lessOne(fiellerInterval(a, b)),
  };
}

/**
 * The shift by Hodges and Lehmann for what is summed up by its median; its relative one is that of the logarithms, which are of
 * values above 0 alone. The median of all differences is not quite the difference of the medians.
 */
export function medianChange(a: readonly number[], b: readonly number[]): Change {
  const absolute = shift(a, b);
  if (absolute === null) return NONE;
  const isPositive = [...a, ...b].every((value) => value > 0);
  const relative = isPositive ? shift(a.map(Math.log), b.map(Math.log)) : null;
  const interval = relative?.interval ?? null;
  return {
    difference: absolute.estimate,
    differenceInterval: absolute.interval,
    change: relative && Math.expm1(relative.estimate),
    changeInterval: interval && { kind: 'bounded', low: Math.expm1(interval.low), high: Math.expm1(interval.high) },
  };
}

/** From the ratio of the means to the change. */
function lessOne(interval: RatioInterval | null): RatioInterval | null {
  if (interval?.kind !== 'bounded') return interval;
  return { kind: 'bounded', low: interval.low - 1, high: interval.high - 1 };
}
