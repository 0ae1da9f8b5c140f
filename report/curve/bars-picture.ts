import type { BarSeriesOption } from 'echarts';
import type { RunResult } from '../../core/cell.js';
import { headline } from '../headline.js';
import { median } from '../measures.js';
import { isValid, type Point, pointsOf } from '../sweep.js';
import { categoryAxis } from './category-axis.js';
import { categoryLabels } from './category-labels.js';
import { frame, type Picture } from './frame.js';
import { type Figure, panelsOf } from './panels.js';
import { subtitle } from './subtitle.js';

/** The same panels as grouped bars over the cells' labels, for a run that sweeps something else than the pool size. */
export function barsPicture(run: RunResult): Picture {
  const cells = run.cells.filter(isValid);
  const points = pointsOf({ ...run, cells });
  const panels = panelsOf(cells);
  const labels = categoryLabels(points.map((point) => point.label));
  const { option, ...size } = frame(headline(run), subtitle(run), panels, { marks: 0, axis: labels.room });
  const xAxes = panels.map((_, at) => categoryAxis(labels, at, at === panels.length - 1));
  const series = panels.flatMap((panel, at) => panel.figures.map((figure) => bars(figure, at, points)));
  return { option: { ...option, xAxis: xAxes, series }, ...size };
}

function bars(figure: Figure, panel: number, points: readonly Point[]): BarSeriesOption {
  return {
    type: 'bar',
    name: figure.name,
    xAxisIndex: panel,
    yAxisIndex: panel,
    barMaxWidth: 36,
    barGap: '8%',
    barCategoryGap: '28%',
    itemStyle: { color: figure.colour },
    data: points.map((point) => median(point.cells.map(figure.value).filter((value) => value !== null))),
  };
}
