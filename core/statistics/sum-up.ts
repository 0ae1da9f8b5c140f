import { type Interval, meanInterval } from './mean-interval.js';
import { medianInterval } from './median-interval.js';
import { mean } from './moments.js';
import { quantile } from './quantile.js';
import { wilsonInterval } from './wilson-interval.js';

/** What stands for the repetitions of a figure: their mean, their median, or the share of them that is 1 and not 0. */
export type SummedUpBy = 'mean' | 'median' | 'share';

/** How an interval was had. */
export type IntervalMethod = 'mean_t' | 'median_t' | 'median_order_statistics' | 'share_wilson';

/** A figure over the repetitions of a cell, in its unit. */
export interface SummedUp {
  value: number;
  /** 95 %; null where one repetition says nothing about how much they vary. */
  interval: Interval | null;
  method: IntervalMethod | null;
}

/**
 * Sums up one figure, none of whose values is negative, over repetitions: at least one. The interval is Student's for a mean,
 * Wilson's for a share and {@link medianInterval} for a median. Of too few values for that it is Student's, too, which supposes
 * that the repetitions are about normal; it always encloses their median, which is within a standard deviation of the mean.
 */
export function sumUp(values: readonly number[], by: SummedUpBy): SummedUp {
  const value = by === 'median' ? quantile(values, 0.5) : mean(values);
  if (values.length < 2) return { value, interval: null, method: null };
  switch (by) {
    case 'mean':
      return { value, interval: notNegative(meanInterval(values)), method: 'mean_t' };
    case 'share':
      return { value, interval: wilsonInterval(value * values.length, values.length), method: 'share_wilson' };
    case 'median':
      return { value, ...intervalOfMedian(values) };
  }
}

function intervalOfMedian(values: readonly number[]): Pick<SummedUp, 'interval' | 'method'> {
  const interval = medianInterval(values);
  return interval === null
    ? { interval: notNegative(meanInterval(values)), method: 'median_t' }
    : { interval, method: 'median_order_statistics' };
}

/** How far the farther end of the interval is from the figure, in its unit; null without an interval. */
export function halfWidth({ value, interval }: SummedUp): number | null {
  return interval && Math.max(value - interval.low, interval.high - value);
}

/** The same as a share of the figure: 0 where neither is there, endless where only the figure is 0. */
export function halfWidthShare(summedUp: SummedUp): number | null {
  const half = halfWidth(summedUp);
  if (half === null) return null;
  return half === 0 ? 0 : half / summedUp.value;
}

function notNegative(interval: Interval | null): Interval | null {
  return interval && { low: Math.max(0, interval.low), high: interval.high };
}
