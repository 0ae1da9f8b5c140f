import type { CustomSeriesOption } from 'echarts';
import type { Interval } from '../../core/statistics/mean-interval.js';
import { TEXT_COLOUR } from '../curve/palette.js';

/** Half the width of a whisker's ends, in pixels. */
const END = 5;

/** An interval at each place of a category axis, as an upright line with ends; null: none there. */
export function whiskers(intervals: readonly (Interval | null)[], panel: number): CustomSeriesOption {
  const data = intervals.flatMap((interval, at) => (interval === null ? [] : [[at, interval.low, interval.high]]));
  return {
    type: 'custom',
    xAxisIndex: panel,
    yAxisIndex: panel,
    silent: true,
    z: 5,
    data,
    renderItem: (_params, api) => {
      const [x = 0, low = 0] = api.coord([api.value(0), api.value(1)]);
      const [, high = 0] = api.coord([api.value(0), api.value(2)]);
      const lines = [
        { x1: x, y1: low, x2: x, y2: high },
        { x1: x - END, y1: low, x2: x + END, y2: low },
        { x1: x - END, y1: high, x2: x + END, y2: high },
      ];
      const style = { stroke: TEXT_COLOUR, lineWidth: 1.5 };
      return { type: 'group', children: lines.map((shape) => ({ type: 'line', shape, style })) };
    },
  };
}
