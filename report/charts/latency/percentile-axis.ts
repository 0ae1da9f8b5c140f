import type { ScatterSeriesOption, XAXisComponentOption } from 'echarts';
import { GRID_COLOUR, QUIET_COLOUR } from '../../curve/palette.js';
import type { PercentileLine } from './percentile-line.js';

/** What is labelled below 99 %; from there on each tenth of the tail. */
const BODY = [0, 50, 75, 90];

/** Where a percentile lies: the nearer to 100, the farther apart, as in an HDR plot. */
export function placeOf(percent: number): number {
  return 100 / (100 - percent);
}

/** Where the axis ends: at the line that reaches the farthest, and never before 90 %. */
export function axisEnd(lines: readonly PercentileLine[]): number {
  return Math.max(10, ...lines.map(({ answers }) => answers));
}

/** Its labels are those of {@link axisLabels}: the axis itself knows numbers alone, and 1,000 stands for 99.9 %. */
export function percentileAxis(end: number): XAXisComponentOption {
  return {
    type: 'log',
    logBase: 10,
    min: 1,
    max: end * 1.03,
    axisTick: { customValues: percentsTo(end).map(placeOf) },
    axisLabel: { show: false },
    splitLine: { lineStyle: { color: GRID_COLOUR } },
    name: 'share of the good answers that came within the time',
    nameLocation: 'middle',
    nameGap: 28,
    nameTextStyle: { color: QUIET_COLOUR, fontSize: 12 },
  };
}

/** The texts under the axis, hung on points that are not drawn. */
export function axisLabels(end: number): ScatterSeriesOption {
  return {
    type: 'scatter',
    name: '',
    silent: true,
    symbolSize: 1,
    itemStyle: { color: 'transparent' },
    data: percentsTo(end).map((percent) => ({
      value: [placeOf(percent), 0],
      label: {
        show: true,
        formatter: `${percent} %`,
        position: 'bottom' as const,
        distance: 7,
        color: QUIET_COLOUR,
        fontSize: 12,
      },
    })),
  };
}

function percentsTo(end: number): number[] {
  const tenths = Math.max(0, Math.floor(Math.log10(end)) - 1);
  const tail = Array.from({ length: tenths }, (_, at) => Number((100 - 10 ** -at).toFixed(at)));
  return [...BODY, ...tail];
}
