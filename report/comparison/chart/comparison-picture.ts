import type { LineSeriesOption, ScatterSeriesOption } from 'echarts';
import { categoryAxis } from '../../curve/category-axis.js';
import { categoryLabels } from '../../curve/category-labels.js';
import { type FramedPanel, frame, type Picture } from '../../curve/frame.js';
import { GRID_COLOUR, TEXT_COLOUR } from '../../curve/palette.js';
import { whiskers } from '../../curve/whiskers.js';
import { shortened } from '../../sweep.js';
import type { CellComparison } from '../compare-runs.js';
import { pairName } from '../sides.js';
import type { ChangePanel, PairMark } from './change-panel.js';
import { LOOKS, type MarkKind } from './mark-looks.js';

/** Beside more cells than these there is no room for each change as a number. */
const MOST_NUMBERED = 9;
/** Pixels. */
const SYMBOL = 11;

/** A panel a figure, over the pairs of cells: the change of B against A with its interval, by what it came to. */
export function comparisonPicture(
  title: string,
  details: readonly string[],
  cells: readonly CellComparison[],
  panels: readonly ChangePanel[],
): Picture {
  const labels = categoryLabels(cells.map(labelOf));
  const kinds = (Object.keys(LOOKS) as MarkKind[]).filter((kind) =>
    panels.some(({ marks }) => marks.some(({ effect }) => effect === kind)),
  );
  const framed = panels.map((panel, at) => framedPanel(panel, at === 0 ? kinds : []));
  const { option, ...size } = frame(title, details, framed, { marks: 0, axis: labels.room });
  const isNumbered = cells.length <= MOST_NUMBERED;
  const series = panels.flatMap(({ marks }, at) => [
    zeroLine(at),
    whiskers(
      marks.map((mark) => (mark.effect === 'missing' ? null : mark.interval)),
      at,
    ),
    ...kinds.map((kind) => marksOf(marks, kind, at, isNumbered)),
  ]);
  const xAxis = panels.map((_, at) => ({
    ...categoryAxis(labels, at, at === panels.length - 1),
    // At the bottom, and quiet: the line at zero is the one to see.
    axisLine: { onZero: false, lineStyle: { color: GRID_COLOUR } },
  }));
  // A legend made for lines would stretch the symbols.
  const legend = [option.legend ?? []].flat().map((one) => ({ ...one, itemWidth: SYMBOL, itemHeight: SYMBOL }));
  return { option: { ...option, legend, xAxis, series }, ...size };
}

function labelOf({ a, b }: CellComparison): string {
  return shortened(pairName({ a, b }));
}

function framedPanel({ figure, isRelative }: ChangePanel, kinds: readonly MarkKind[]): FramedPanel {
  return {
    heading: `${figure.name} (${figure.better} is better)`,
    axis: isRelative ? 'B − A, % of A' : `B − A, ${figure.unit}`,
    isSigned: true,
    figures: kinds.map((kind) => ({ name: LOOKS[kind].name })),
  };
}

/** Where B is as A. */
function zeroLine(panel: number): LineSeriesOption {
  return {
    type: 'line',
    name: '',
    xAxisIndex: panel,
    yAxisIndex: panel,
    data: [],
    markLine: {
      symbol: 'none',
      silent: true,
      label: { show: false },
      lineStyle: { color: TEXT_COLOUR, width: 1.5, type: 'solid' },
      data: [{ yAxis: 0 }],
    },
  };
}

function marksOf(marks: readonly PairMark[], kind: MarkKind, panel: number, isNumbered: boolean): ScatterSeriesOption {
  const { name, symbol, colour } = LOOKS[kind];
  return {
    type: 'scatter',
    name,
    xAxisIndex: panel,
    yAxisIndex: panel,
    symbol,
    symbolSize: SYMBOL,
    z: 6,
    itemStyle: { color: colour, opacity: 1 },
    data: marks.flatMap((mark, at) => {
      if (mark.effect !== kind) return [];
      // Beside a mark on the line of no change the line would strike it through.
      const offset = kind === 'same' || kind === 'missing' ? [0, -9] : [0, 0];
      const label = {
        show: isNumbered,
        formatter: mark.text,
        position: 'right' as const,
        offset,
        distance: 7,
        color: TEXT_COLOUR,
      };
      return [{ value: [at, mark.effect === 'missing' ? 0 : mark.value], label: { ...label, fontSize: 11 } }];
    }),
  };
}
