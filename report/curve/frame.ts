import type { EChartsOption, LegendComponentOption, TitleComponentOption } from 'echarts';
import {
  fillLines,
  type Layout,
  layOut,
  PICTURE_WIDTH,
  PLOT,
  type Rooms,
  SUBTITLE_LINE,
  TITLE_LINE,
  wrapText,
} from './layout.js';
import { BACKGROUND, GRID_COLOUR, QUIET_COLOUR, TEXT_COLOUR } from './palette.js';

/** What all pictures have in common: the title, and stacked panels with heading, legend and y axis. */

/** A picture ready to be drawn. */
export interface Picture {
  option: EChartsOption;
  width: number;
  height: number;
}

/** What the frame shows of a panel. */
export interface FramedPanel {
  heading: string;
  /** What the y axis counts, with its unit. */
  axis: string;
  /** The end of the y axis, where that is not for the data to say; a tick at each quarter of it. */
  max?: number;
  /** Values may be below 0. */
  isSigned?: true;
  /** Pixels of the plot; left out: as high as usual. */
  height?: number;
  figures: readonly { name: string }[];
}

/**
 * Widths of a character in pixels. Without a browser nothing can measure text, so these are those of a wide font
 * (DejaVu Sans); in any other the lines are a little short.
 */
const TITLE_CHARACTER = 8.8;
const SUBTITLE_CHARACTER = 6.2;
const LEGEND_CHARACTER = 7.2;
const LEGEND_SYMBOL = 34;
const LEGEND_GAP = 30;
const TEXT_LEFT = 20;

/** The picture of `panels` but for its x axes and series, for which `rooms` stays free. */
export function frame(
  title: string,
  details: readonly string[],
  panels: readonly FramedPanel[],
  rooms: Rooms,
): Picture {
  const titleLines = wrapText(title.split(' '), ' ', (PICTURE_WIDTH - 2 * TEXT_LEFT) / TITLE_CHARACTER);
  const subtitleLines = wrapText(details, ' · ', (PICTURE_WIDTH - 2 * TEXT_LEFT) / SUBTITLE_CHARACTER);
  const legends = panels.map(legendRows);
  const layout = layOut({
    titleLines: titleLines.length,
    subtitleLines: subtitleLines.length,
    legendRows: legends.map((rows) => rows.length),
    plotHeights: panels.map(({ height }) => height ?? PLOT.height),
    rooms,
  });
  const option: EChartsOption = {
    animation: false,
    backgroundColor: BACKGROUND,
    textStyle: { color: TEXT_COLOUR },
    title: [mainTitle(titleLines, subtitleLines, layout.top), ...headings(panels, layout)],
    legend: legends.flatMap((rows, at) => rows.map((names, row) => legend(names, layout.panels[at]?.legendRows[row]))),
    grid: layout.panels.map((place, at) => ({
      ...PLOT,
      height: panels[at]?.height ?? PLOT.height,
      top: place.plot,
      outerBoundsMode: 'none' as const,
    })),
    yAxis: panels.map(yAxis),
  };
  return { option, width: PICTURE_WIDTH, height: layout.height };
}

function mainTitle(lines: string[], subtitleLines: string[], top: number): TitleComponentOption {
  return {
    text: lines.join('\n'),
    subtext: subtitleLines.join('\n'),
    left: TEXT_LEFT,
    top,
    padding: 0,
    itemGap: 4,
    textStyle: { color: TEXT_COLOUR, fontSize: 14, lineHeight: TITLE_LINE },
    subtextStyle: { color: QUIET_COLOUR, fontSize: 12, lineHeight: SUBTITLE_LINE },
  };
}

function headings(panels: readonly FramedPanel[], layout: Layout): TitleComponentOption[] {
  return panels.map((panel, at) => ({
    text: panel.heading,
    left: PLOT.left,
    top: layout.panels[at]?.heading ?? 0,
    padding: 0,
    textStyle: { color: TEXT_COLOUR, fontSize: 12.5 },
  }));
}

/** The names of a panel's figures, in as many rows as they need. */
function legendRows(panel: FramedPanel): string[][] {
  const names = panel.figures.map((figure) => figure.name);
  const widthOf = (name: string) => LEGEND_SYMBOL + LEGEND_GAP + name.length * LEGEND_CHARACTER;
  return fillLines(names, widthOf, PICTURE_WIDTH - PLOT.left);
}

function legend(names: string[], top = 0): LegendComponentOption {
  return {
    data: names,
    left: PLOT.left,
    top,
    padding: 0,
    itemGap: LEGEND_GAP,
    itemWidth: LEGEND_SYMBOL,
    itemHeight: 9,
    textStyle: { color: TEXT_COLOUR, fontSize: 12 },
  };
}

function yAxis(panel: FramedPanel, at: number) {
  return {
    type: 'value' as const,
    gridIndex: at,
    ...(panel.isSigned !== true && { min: 0 }),
    ...(panel.max !== undefined && { max: panel.max, interval: panel.max / 4 }),
    splitNumber: 4,
    name: panel.axis,
    nameLocation: 'middle' as const,
    nameGap: 48,
    nameTextStyle: { color: QUIET_COLOUR, fontSize: 12 },
    axisLabel: { color: QUIET_COLOUR },
    splitLine: { lineStyle: { color: GRID_COLOUR } },
  };
}
