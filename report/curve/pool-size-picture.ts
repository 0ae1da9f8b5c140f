import type { LineSeriesOption, ScatterSeriesOption, XAXisComponentOption } from 'echarts';
import type { CellResult, RunResult } from '../../core/cell.js';
import { sumUp } from '../../core/statistics/sum-up.js';
import { headline } from '../headline.js';
import { median } from '../measures.js';
import { isValid, measuredPoolSizes, poolSize } from '../sweep.js';
import { frame, type Picture } from './frame.js';
import { KNEE_MARK_ROOM, kneeBand, kneeLines, kneesOf } from './knee-marks.js';
import { DASH, GRID_COLOUR, QUIET_COLOUR } from './palette.js';
import { type Figure, panelsOf } from './panels.js';
import { type PoolSizeAxis, poolSizeAxis } from './pool-size-axis.js';
import { subtitle } from './subtitle.js';
import { whiskersAt } from './whiskers.js';

const ROOMS = { marks: KNEE_MARK_ROOM, axis: 50 };

/** The curve: every figure against the pool size, with the predicted and the measured knee marked. */
export function poolSizePicture(run: RunResult): Picture {
  const cells = run.cells.filter(isValid);
  const panels = panelsOf(cells);
  const knees = kneesOf(cells);
  const axis = poolSizeAxis(measuredPoolSizes(cells), knees.predicted);
  const { option, ...size } = frame(headline(run), subtitle(run), panels, ROOMS);
  const bySize = groupedBySize(cells);
  const xAxes = panels.map((_, at) => xAxis(axis, at, at === panels.length - 1));
  const series = panels.flatMap((panel, at) => [
    { ...marks(at), markLine: kneeLines(knees, axis, at === 0), markArea: kneeBand(knees) },
    ...panel.figures.flatMap((figure) => [
      medianLine(figure, at, axis.ticks, bySize),
      ...repetitions(figure, at, cells),
      ...intervals(figure, at, axis.ticks, bySize),
    ]),
  ]);
  return { option: { ...option, xAxis: xAxes, series }, ...size };
}

function xAxis(axis: PoolSizeAxis, panel: number, isLowest: boolean): XAXisComponentOption {
  const customValues = [...axis.ticks];
  return {
    type: 'log',
    logBase: 2,
    gridIndex: panel,
    min: axis.min,
    max: axis.max,
    axisTick: { customValues },
    axisLabel: { show: isLowest, customValues, hideOverlap: true, color: QUIET_COLOUR, formatter: '{value}' },
    splitLine: { lineStyle: { color: GRID_COLOUR } },
    ...(isLowest && {
      name: 'connections in the pool (logarithmic)',
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

function medianLine(
  figure: Figure,
  panel: number,
  sizes: readonly number[],
  bySize: ReadonlyMap<number, readonly CellResult[]>,
): LineSeriesOption {
  return {
    ...looks(figure, panel),
    type: 'line',
    symbolSize: 8,
    showAllSymbol: true,
    connectNulls: false,
    lineStyle: { color: figure.colour, width: 2, type: dashOf(figure) },
    data: sizes.map((size) => [size, median(valuesOf(figure, bySize.get(size) ?? []))]),
  };
}

/** Every single measurement as a small point, where a size has more than one. */
function repetitions(figure: Figure, panel: number, cells: readonly CellResult[]): ScatterSeriesOption[] {
  if (cells.every((cell) => cell.plan.repetition === 1)) return [];
  const data = cells.map((cell) => [poolSize(cell), figure.value(cell)]);
  return [{ ...looks(figure, panel), type: 'scatter', symbolSize: 5, data }];
}

/** The 95 % interval of the median, where a size has more than one repetition. */
function intervals(
  figure: Figure,
  panel: number,
  sizes: readonly number[],
  bySize: ReadonlyMap<number, readonly CellResult[]>,
): LineSeriesOption[] {
  const all = sizes.map((at) => {
    const values = valuesOf(figure, bySize.get(at) ?? []);
    return { at, interval: values.length < 2 ? null : sumUp(values, 'median').interval };
  });
  return all.every(({ interval }) => interval === null) ? [] : [whiskersAt(all, panel, figure.colour)];
}

function looks(figure: Figure, panel: number) {
  return {
    name: figure.name,
    xAxisIndex: panel,
    yAxisIndex: panel,
    symbol: figure.symbol,
    itemStyle: { color: figure.colour },
  };
}

function dashOf(figure: Figure): 'solid' | number[] {
  const dash = DASH[figure.dash];
  return dash === 'solid' ? dash : [...dash];
}

function valuesOf(figure: Figure, cells: readonly CellResult[]): number[] {
  return cells.map((cell) => figure.value(cell)).filter((value) => value !== null);
}

/** Once for all figures: to look through ten thousand cells for each size of each figure takes half a minute. */
function groupedBySize(cells: readonly CellResult[]): ReadonlyMap<number, readonly CellResult[]> {
  const groups = new Map<number, CellResult[]>();
  for (const cell of cells) {
    const size = poolSize(cell);
    const group = groups.get(size);
    if (group === undefined) groups.set(size, [cell]);
    else group.push(cell);
  }
  return groups;
}
