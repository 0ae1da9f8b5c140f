import type { BarSeriesOption, ScatterSeriesOption } from 'echarts';
import type { RunResult } from '../../core/cell.js';
import { sumUp } from '../../core/statistics/sum-up.js';
import { wilsonInterval } from '../../core/statistics/wilson-interval.js';
import { categoryAxis } from '../curve/category-axis.js';
import { categoryLabels } from '../curve/category-labels.js';
import { type FramedPanel, frame, type Picture } from '../curve/frame.js';
import { COLOUR } from '../curve/palette.js';
import { sharedSettings } from '../curve/subtitle.js';
import { whiskers } from '../curve/whiskers.js';
import { type DeadlockPoint, deadlockCurve } from '../deadlock-curve.js';
import { isDeadlocked } from '../measures.js';
import { countOf } from '../numbers.js';
import { printable } from '../printable.js';
import { isValid } from '../sweep.js';
import { type Drawing, NOTHING } from './chart.js';

/** How a pool stands to n·(m − 1) + 1, from which on it cannot lock itself. */
const SIDES = {
  below: { name: 'pool below n·(m − 1) + 1', words: 'a pool below n·(m − 1) + 1', colour: COLOUR.vermilion },
  above: { name: 'pool at or above it', words: 'a pool at or above it', colour: COLOUR.green },
  unbounded: { name: 'no such bound (open loop)', words: 'no such bound', colour: COLOUR.grey },
} as const;
type Side = keyof typeof SIDES;

const MEDIAN = 'median';
const EACH = 'each deadlock';

/** Share of the repetitions that locked themselves, and when, a point each; only where requests take several connections. */
export function deadlock(run: RunResult): Drawing {
  const points = deadlockCurve(run);
  if (points.length === 0) return NOTHING;
  const title = printable(titleOf(run, points));
  return { charts: [{ name: 'deadlock', title, picture: picture(run, title, points) }], notes: [] };
}

function titleOf({ scenario }: RunResult, points: readonly DeadlockPoint[]): string {
  const parts = sidesOf(points).map((side) => `${lockedText(points, side)} with ${SIDES[side].words}`);
  return `${scenario.name}: the pool locked itself in ${parts.join(', ')}`;
}

function lockedText(points: readonly DeadlockPoint[], side: Side): string {
  const ofSide = points.filter((point) => sideOf(point) === side);
  const sum = (count: (point: DeadlockPoint) => number) => ofSide.reduce((total, point) => total + count(point), 0);
  return `${sum(({ locked }) => locked)} of ${sum(({ repetitions }) => repetitions)} cells`;
}

function sideOf({ poolSize, bound }: DeadlockPoint): Side {
  if (bound === null) return 'unbounded';
  return poolSize < bound ? 'below' : 'above';
}

function sidesOf(points: readonly DeadlockPoint[]): Side[] {
  return (Object.keys(SIDES) as Side[]).filter((side) => points.some((point) => sideOf(point) === side));
}

function picture(run: RunResult, title: string, points: readonly DeadlockPoint[]): Picture {
  const labels = categoryLabels(points.map(({ label }) => label));
  const sides = sidesOf(points);
  const panels: FramedPanel[] = [
    {
      heading: 'Repetitions that locked themselves, with Wilson’s 95 % interval',
      axis: '% of repetitions',
      max: 100,
      figures: sides.map((side) => SIDES[side]),
    },
    {
      heading: 'When they did, with the 95 % interval of the median',
      axis: "ms since the load's start",
      figures: [{ name: MEDIAN }, { name: EACH }],
    },
  ];
  const { option, ...size } = frame(title, [...sharedSettings(run), ...notes(run)], panels, {
    marks: 0,
    axis: labels.room,
  });
  const xAxis = panels.map((_, at) => categoryAxis(labels, at, at === panels.length - 1));
  return { option: { ...option, xAxis, series: [...shareSeries(points, sides), ...timeSeries(points)] }, ...size };
}

/** The laws judge the ledgers; the witness saw what it saw, and a cell may be invalid just because its server had to be killed. */
function notes({ cells }: RunResult): string[] {
  const watched = cells.filter((cell) => isDeadlocked(cell) !== null);
  const invalid = watched.filter((cell) => !isValid(cell)).length;
  const silent = cells.length - watched.length;
  return [
    ...(invalid > 0
      ? [`${countOf(invalid, 'invalid cell')} counted: these are the figures of the witness, not of the ledgers`]
      : []),
    ...(silent > 0 ? [`${countOf(silent, 'cell')} left out, of which the witness said nothing`] : []),
  ];
}

function shareSeries(points: readonly DeadlockPoint[], sides: readonly Side[]) {
  const share = ({ locked, repetitions }: DeadlockPoint) => (100 * locked) / repetitions;
  const bars = sides.map(
    (side): BarSeriesOption => ({
      type: 'bar',
      name: SIDES[side].name,
      stack: 'share',
      barMaxWidth: 36,
      itemStyle: { color: SIDES[side].colour },
      data: points.map((point) => (sideOf(point) === side ? share(point) : null)),
    }),
  );
  const intervals = points.map(({ locked, repetitions }) => {
    const { low, high } = wilsonInterval(locked, repetitions);
    return { low: 100 * low, high: 100 * high };
  });
  return [...bars, whiskers(intervals, 0)];
}

function timeSeries(points: readonly DeadlockPoint[]) {
  const on = { type: 'scatter' as const, xAxisIndex: 1, yAxisIndex: 1 };
  const medians: ScatterSeriesOption = {
    ...on,
    name: MEDIAN,
    symbol: 'emptyCircle',
    symbolSize: 11,
    itemStyle: { color: COLOUR.vermilion },
    data: points.map(({ atMs }, at) => [at, atMs ?? '-']),
  };
  const each: ScatterSeriesOption = {
    ...on,
    name: EACH,
    symbol: 'circle',
    symbolSize: 5,
    z: 6,
    itemStyle: { color: COLOUR.blue },
    data: points.flatMap(({ timesMs }, at) => timesMs.map((timeMs) => [at, timeMs])),
  };
  const intervals = points.map(({ timesMs }) => (timesMs.length === 0 ? null : sumUp(timesMs, 'median').interval));
  return [medians, whiskers(intervals, 1), each];
}
