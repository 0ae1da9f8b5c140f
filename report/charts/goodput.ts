import type { BarSeriesOption, ScatterSeriesOption } from 'echarts';
import type { RunResult } from '../../core/cell.js';
import { sumUp } from '../../core/statistics/sum-up.js';
import { categoryAxis } from '../curve/category-axis.js';
import { categoryLabels } from '../curve/category-labels.js';
import { type FramedPanel, frame, type Picture } from '../curve/frame.js';
import { COLOUR } from '../curve/palette.js';
import { leftOut, sharedSettings } from '../curve/subtitle.js';
import { whiskers } from '../curve/whiskers.js';
import { headline } from '../headline.js';
import { goodputPerSecond } from '../measures.js';
import { printable } from '../printable.js';
import { isValid, type Point, pointsOf } from '../sweep.js';
import { type Drawing, NOTHING } from './chart.js';

const MEAN = 'mean';
const REPETITION = 'each repetition';
const PANEL: FramedPanel = {
  heading: 'Goodput, with the 95 % interval of its mean by Student’s t',
  axis: 'good answers per second',
  figures: [{ name: MEAN }, { name: REPETITION }],
};

/** Goodput of each point with its interval, where there is more than one valid repetition to have one from. */
export function goodput(run: RunResult): Drawing {
  const points = pointsOf({ ...run, cells: run.cells.filter(isValid) });
  if (points.every(({ cells }) => cells.length < 2)) return NOTHING;
  const title = printable(headline(run));
  return { charts: [{ name: 'goodput', title, picture: picture(run, points) }], notes: [] };
}

function picture(run: RunResult, points: readonly Point[]): Picture {
  const labels = categoryLabels(points.map(({ label }) => label));
  const values = points.map(valuesOf);
  const details = [...sharedSettings(run), ...leftOut(run), ...alone(values)];
  const { option, ...size } = frame(headline(run), details, [PANEL], { marks: 0, axis: labels.room });
  const series = [
    meanBars(values),
    whiskers(
      values.map((each) => (each.length === 0 ? null : sumUp(each, 'mean').interval)),
      0,
    ),
    repetitions(values),
  ];
  return { option: { ...option, xAxis: [categoryAxis(labels, 0, true)], series }, ...size };
}

function valuesOf({ cells }: Point): number[] {
  return cells.map(goodputPerSecond).filter((value) => value !== null);
}

function alone(values: readonly number[][]): string[] {
  const single = values.filter(({ length }) => length < 2).length;
  return single === 0 ? [] : [`${single} of ${values.length} points have too few repetitions for an interval`];
}

function meanBars(values: readonly number[][]): BarSeriesOption {
  return {
    type: 'bar',
    name: MEAN,
    barMaxWidth: 48,
    itemStyle: { color: COLOUR.skyBlue },
    data: values.map((each) => (each.length === 0 ? null : sumUp(each, 'mean').value)),
  };
}

function repetitions(values: readonly number[][]): ScatterSeriesOption {
  return {
    type: 'scatter',
    name: REPETITION,
    symbol: 'circle',
    symbolSize: 5,
    z: 6,
    itemStyle: { color: COLOUR.blue },
    data: values.flatMap((each, at) => each.map((value) => [at, value])),
  };
}
