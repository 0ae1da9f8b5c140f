import type { LineSeriesOption, XAXisComponentOption } from 'echarts';
import type { CellResult, TimelineSample } from '../../../core/cell.js';
import { frame, type Picture } from '../../curve/frame.js';
import { DASH, GRID_COLOUR, QUIET_COLOUR } from '../../curve/palette.js';
import { formatCount } from '../../numbers.js';
import { linePoints, samplesAPoint } from './line-points.js';
import { drainArea, MOMENT_MARK_ROOM, momentLines, momentTexts } from './moment-marks.js';
import { type SampledFigure, sampledPanels } from './panels.js';

const ROOMS = { marks: MOMENT_MARK_ROOM, axis: 50 };
/** A line bears its symbol at so many places, so that it is told apart without its colour. */
const SYMBOLS = 12;

/** A cell over time: what waited, for how long and what was held, with the moments of its chain of failure marked. */
export function backlogPicture(title: string, cell: CellResult, timeline: readonly TimelineSample[]): Picture {
  const panels = sampledPanels(timeline);
  const endMs = Math.max(cell.loadMs || 0, timeline.at(-1)?.atMs ?? 0);
  const { option, ...size } = frame(title, [...momentTexts(cell), ...notes(cell, timeline)], panels, ROOMS);
  const series = panels.flatMap((panel, at) => [
    { ...marks(at), markLine: momentLines(cell, endMs, at === 0), markArea: drainArea(cell, endMs) },
    ...panel.figures.map((figure) => line(figure, at, timeline)),
  ]);
  const xAxis = panels.map((_, at) => timeAxis(endMs, at, at === panels.length - 1));
  return { option: { ...option, xAxis, series }, ...size };
}

function notes(cell: CellResult, timeline: readonly TimelineSample[]): string[] {
  const step = samplesAPoint(timeline.length);
  const silent = timeline.filter(({ queueDepth }) => queueDepth === null).length;
  const hasDrain = (timeline.at(-1)?.atMs ?? 0) > cell.loadMs;
  return [
    ...(hasDrain ? ["shaded: after the load's end"] : []),
    ...(step > 1 ? [`a point is the greatest of ${step} samples`] : []),
    ...(silent > 0
      ? [`gap: the server said nothing (${formatCount(silent)} of ${formatCount(timeline.length)} samples)`]
      : []),
  ];
}

function timeAxis(endMs: number, panel: number, isLowest: boolean): XAXisComponentOption {
  return {
    type: 'value',
    gridIndex: panel,
    min: 0,
    max: endMs / 1000,
    axisLabel: { show: isLowest, showMaxLabel: false, color: QUIET_COLOUR },
    splitLine: { lineStyle: { color: GRID_COLOUR } },
    ...(isLowest && {
      name: "seconds since the load's start",
      nameLocation: 'middle',
      nameGap: 28,
      nameTextStyle: { color: QUIET_COLOUR, fontSize: 12 },
    }),
  };
}

/** A line without data or legend that carries the marks, so that they belong to no figure. */
function marks(panel: number): LineSeriesOption {
  return { type: 'line', name: '', xAxisIndex: panel, yAxisIndex: panel, data: [] };
}

function line(figure: SampledFigure, panel: number, timeline: readonly TimelineSample[]): LineSeriesOption {
  const points = linePoints(timeline, figure.value);
  const every = Math.max(1, Math.floor(points.length / SYMBOLS));
  const dash = DASH[figure.dash];
  return {
    type: 'line',
    name: figure.name,
    xAxisIndex: panel,
    yAxisIndex: panel,
    symbol: figure.symbol,
    symbolSize: 7,
    showAllSymbol: true,
    connectNulls: false,
    itemStyle: { color: figure.colour },
    lineStyle: { color: figure.colour, width: 2, type: dash === 'solid' ? dash : [...dash] },
    data: points.map((value, at) => {
      // A point between two gaps is no line.
      const isAlone = (points[at - 1]?.[1] ?? null) === null && (points[at + 1]?.[1] ?? null) === null;
      return { value, symbol: at % every === 0 || isAlone ? figure.symbol : 'none' };
    }),
  };
}
