import type { LineSeriesOption } from 'echarts';
import { type FramedPanel, frame, type Picture } from '../../curve/frame.js';
import { COLOUR, DASH, type Dash, type MarkerSymbol, TEXT_COLOUR } from '../../curve/palette.js';
import { formatCount, formatShare } from '../../numbers.js';
import { axisEnd, axisLabels, percentileAxis, placeOf } from './percentile-axis.js';
import type { PercentileLine } from './percentile-line.js';

interface Looks {
  colour: string;
  symbol: MarkerSymbol;
  dash: Dash;
}

const LOOKS: readonly Looks[] = [
  { colour: COLOUR.blue, symbol: 'circle', dash: 'solid' },
  { colour: COLOUR.vermilion, symbol: 'triangle', dash: 'long' },
  { colour: COLOUR.green, symbol: 'rect', dash: 'short' },
  { colour: COLOUR.purple, symbol: 'diamond', dash: 'dashDot' },
  { colour: COLOUR.orange, symbol: 'emptyCircle', dash: 'solid' },
  { colour: COLOUR.skyBlue, symbol: 'emptyTriangle', dash: 'long' },
  { colour: COLOUR.grey, symbol: 'emptyRect', dash: 'short' },
];

const PLOT_HEIGHT = 320;
const ROOMS = { marks: 0, axis: 50 };
/** A timeout beyond so many times the greatest latency would flatten the lines. */
const TIMEOUT_IN_SIGHT = 3;

/** Latency by percentile, a line a point, with the time after which clients leave. At most as many lines as there are looks. */
export function latencyPicture(title: string, details: readonly string[], lines: readonly PercentileLine[]): Picture {
  const end = axisEnd(lines);
  const timeouts = timeoutLine(lines, end);
  const drawn = lines.map((line, at) => seriesOf(line, LOOKS[at % LOOKS.length] as Looks));
  const panel: FramedPanel = {
    heading: 'Latency of the good answers, by percentile',
    axis: 'ms',
    height: PLOT_HEIGHT,
    figures: [...drawn, timeouts].map(({ name }) => ({ name: String(name) })),
  };
  const { option, ...size } = frame(title, details, [panel], ROOMS);
  return {
    option: { ...option, xAxis: [percentileAxis(end)], series: [...drawn, timeouts, axisLabels(end)] },
    ...size,
  };
}

function seriesOf(line: PercentileLine, { colour, symbol, dash }: Looks): LineSeriesOption {
  const share = line.okShare === null ? '' : `, ${formatShare(line.okShare)} good`;
  return {
    type: 'line',
    name: `${line.name}${share}`,
    symbol,
    symbolSize: 7,
    showAllSymbol: true,
    itemStyle: { color: colour },
    lineStyle: { color: colour, width: 2, type: dashOf(dash) },
    // The greatest is no percentile of any number of answers but its own: it is the last of so many.
    data: line.percentiles.map(({ percent, latencyMs }) => [
      percent === 100 ? line.answers : placeOf(percent),
      latencyMs,
    ]),
  };
}

/** From one end of the plot to the other, at the time after which the clients of each line leave. */
function timeoutLine(lines: readonly PercentileLine[], end: number): LineSeriesOption {
  const timeouts = [...new Set(lines.map(({ clientTimeoutMs }) => clientTimeoutMs))].toSorted((a, b) => a - b);
  const greatest = Math.max(...lines.flatMap(({ percentiles }) => percentiles.map(({ latencyMs }) => latencyMs)));
  const inSight = timeouts.filter((timeoutMs) => timeoutMs <= greatest * TIMEOUT_IN_SIGHT);
  const far = inSight.length < timeouts.length ? ` (${inSight.length === 0 ? '' : 'some '}far above)` : '';
  return {
    type: 'line',
    name: `client timeout ${timeouts.map(formatCount).join(', ')} ms${far}`,
    symbol: 'none',
    connectNulls: false,
    // The legend would show a symbol that the line has not.
    itemStyle: { color: 'transparent' },
    lineStyle: { color: TEXT_COLOUR, width: 1.5, type: dashOf('dots') },
    data: inSight.flatMap((timeoutMs) => [
      [1, timeoutMs],
      [end, timeoutMs],
      [end, null],
    ]),
  };
}

function dashOf(dash: Dash): 'solid' | number[] {
  const lengths = DASH[dash];
  return lengths === 'solid' ? lengths : [...lengths];
}
