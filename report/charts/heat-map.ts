import type { HeatmapSeriesOption, XAXisComponentOption, YAXisComponentOption } from 'echarts';
import { frame, type Picture } from '../curve/frame.js';
import { PICTURE_WIDTH } from '../curve/layout.js';
import { BACKGROUND, QUIET_COLOUR, TEXT_COLOUR } from '../curve/palette.js';
import { formatCount } from '../numbers.js';

export interface HeatMap {
  title: string;
  details: readonly string[];
  /** From the top. */
  rows: readonly string[];
  columns: readonly string[];
  /** Those that are not zero. */
  squares: readonly { row: string; column: string; count: number }[];
  axes: { row: string; column: string };
}

/** One hue from light to dark, which any eye can order. */
const LIGHT = '#dbe9f6';
const DARK = '#08306b';
/** On light and on dark squares. They stay as they are where a page turns the picture's other colours to dark ones. */
const ON_LIGHT = '#111111';
const ON_DARK = '#fefefe';

const ROW_HEIGHT = 34;
const LABEL_GAP = 8;
const ROOM = { left: 176, right: 28, above: 12, below: 62 } as const;

/** Counts by two names, on a logarithmic scale of colour and each as a number in its square. */
export function heatMap({ title, details, rows, columns, squares, axes }: HeatMap): Picture {
  const height = rows.length * ROW_HEIGHT;
  const { option, ...size } = frame(title, details, [], { marks: 0, axis: ROOM.above + height + ROOM.below + 24 });
  const most = Math.max(1, ...squares.map(({ count }) => count));
  const top = size.height - ROOM.below - height;
  return {
    option: {
      ...option,
      grid: [{ left: ROOM.left, right: ROOM.right, top, height, outerBoundsMode: 'none' }],
      xAxis: [columnAxis(columns, axes.column)],
      yAxis: [rowAxis(rows, axes.row)],
      visualMap: { show: false, min: 0, max: Math.max(1, Math.log10(most)), inRange: { color: [LIGHT, DARK] } },
      series: [
        {
          type: 'heatmap',
          itemStyle: { borderColor: BACKGROUND, borderWidth: 1 },
          label: { show: true, fontSize: 12 },
          data: squares.map((square) => squareOf(square, rows, columns, most)),
        },
      ],
    },
    ...size,
  };
}

type Square = NonNullable<HeatmapSeriesOption['data']>[number];

function squareOf(
  { row, column, count }: HeatMap['squares'][number],
  rows: readonly string[],
  columns: readonly string[],
  most: number,
): Square {
  const shade = Math.log10(count);
  const isDark = shade > Math.max(1, Math.log10(most)) / 2;
  return {
    value: [columns.indexOf(column), rows.indexOf(row), shade],
    label: { formatter: formatCount(count), color: isDark ? ON_DARK : ON_LIGHT },
  };
}

function columnAxis(names: readonly string[], name: string): XAXisComponentOption {
  const width = (PICTURE_WIDTH - ROOM.left - ROOM.right) / Math.max(1, names.length) - LABEL_GAP;
  return {
    type: 'category',
    data: names.map(words),
    axisTick: { show: false },
    axisLabel: { interval: 0, color: TEXT_COLOUR, fontSize: 12, width, overflow: 'break' },
    name,
    nameLocation: 'middle',
    nameGap: 34,
    nameTextStyle: { color: QUIET_COLOUR, fontSize: 12 },
  };
}

function rowAxis(names: readonly string[], name: string): YAXisComponentOption {
  return {
    type: 'category',
    inverse: true,
    data: names.map(words),
    axisTick: { show: false },
    axisLabel: { interval: 0, color: TEXT_COLOUR, fontSize: 12 },
    name,
    nameLocation: 'middle',
    nameGap: 140,
    nameTextStyle: { color: QUIET_COLOUR, fontSize: 12 },
  };
}

/** Names break at spaces where they are long. */
function words(name: string): string {
  return name.replaceAll('_', ' ');
}
