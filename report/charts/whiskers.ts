import type { LineSeriesOption } from 'echarts';
import type { Interval } from '../../core/statistics/mean-interval.js';
import { TEXT_COLOUR } from '../curve/palette.js';

/** Pixels: the width of a whisker's ends, and of its lines. */
const END = 11;
const LINE = 1.5;

/** An interval at each place of a category axis, as an upright line with ends; null: none there. */
export function whiskers(intervals: readonly (Interval | null)[], panel: number): LineSeriesOption {
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
    itemStyle: { color: TEXT_COLOUR, opacity: 1 },
    lineStyle: { color: TEXT_COLOUR, width: LINE },
    // One line from end to end, broken after each interval.
    data: intervals.flatMap((interval, at) =>
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
