import type { LineSeriesOption } from 'echarts';
import type { Interval } from '../../core/statistics/mean-interval.js';
import { TEXT_COLOUR } from './palette.js';

/** Pixels: the width of a whisker's ends, and of its lines. */
const END = 11;
const LINE = 1.5;

/** An interval, and where it stands on the axis below: a number, or the index of a category. */
export interface Whisker {
  at: number;
  interval: Interval | null;
}

/** An interval at each place of a category axis, as an upright line with ends; null: none there. */
export function whiskers(intervals: readonly (Interval | null)[], panel: number): LineSeriesOption {
  return whiskersAt(
    intervals.map((interval, at) => ({ at, interval })),
    panel,
    TEXT_COLOUR,
  );
}

/** The same anywhere on the axis. */
export function whiskersAt(all: readonly Whisker[], panel: number, colour: string): LineSeriesOption {
  return {
    type: 'line',
    name: '',
    xAxisIndex: panel,
    yAxisIndex: panel,
    silent: true,
    z: 5,
    symbol: 'rect',
    symbolSize: [END, LINE],
    showAllSymbol: true,
    connectNulls: false,
    itemStyle: { color: colour, opacity: 1 },
    lineStyle: { color: colour, width: LINE },
    // One line from end to end, broken after each interval.
    data: all.flatMap(({ at, interval }) =>
      interval === null
        ? []
        : [
            [at, interval.low],
            [at, interval.high],
            [at, null],
          ],
    ),
  };
}
