/** Where the parts of the picture are, in pixels: the title, and under it one block a panel. */

export const PICTURE_WIDTH = 900;
export const PLOT = { left: 72, right: 28, height: 168 } as const;

const MARGIN = 14;
export const TITLE_LINE = 20;
export const SUBTITLE_LINE = 16;
const HEADING_ROOM = 21;
const LEGEND_ROW = 20;
const GAP_ABOVE_PLOT = 6;
const GAP_BELOW_PLOT = 24;

/** What has to be known of a picture to lay it out. */
export interface Contents {
  titleLines: number;
  subtitleLines: number;
  /** One entry a panel, from the top. */
  legendRows: readonly number[];
  /** Of each panel; left out: as high as usual. */
  plotHeights?: readonly number[];
  rooms: Rooms;
}

/** Pixels that the series need outside of the plots. */
export interface Rooms {
  /** Above the first plot, for the names of marks. */
  marks: number;
  /** Under the lowest plot, for the labels and the name of the x axis. */
  axis: number;
}

/** The tops of a panel's parts. */
export interface PanelPlace {
  heading: number;
  legendRows: number[];
  plot: number;
}

export interface Layout {
  top: number;
  panels: PanelPlace[];
  height: number;
}

/** Stacks the parts; the picture is as high as they need. */
export function layOut(contents: Contents): Layout {
  let next = MARGIN + contents.titleLines * TITLE_LINE + contents.subtitleLines * SUBTITLE_LINE + MARGIN;
  const panels = contents.legendRows.map((rows, at): PanelPlace => {
    const heading = next;
    const legend = heading + HEADING_ROOM;
    const plot = legend + rows * LEGEND_ROW + GAP_ABOVE_PLOT + (at === 0 ? contents.rooms.marks : 0);
    next = plot + (contents.plotHeights?.[at] ?? PLOT.height) + GAP_BELOW_PLOT;
    return { heading, legendRows: Array.from({ length: rows }, (_, row) => legend + row * LEGEND_ROW), plot };
  });
  return { top: MARGIN, panels, height: next - GAP_BELOW_PLOT + contents.rooms.axis };
}

/** `items` in lines, in order, each line as full as `limit` allows; an item wider than that has a line of its own. */
export function fillLines<Item>(items: readonly Item[], widthOf: (item: Item) => number, limit: number): Item[][] {
  const lines: Item[][] = [];
  let used = Number.POSITIVE_INFINITY;
  for (const item of items) {
    const width = widthOf(item);
    if (used + width > limit) {
      lines.push([]);
      used = 0;
    }
    lines.at(-1)?.push(item);
    used += width;
  }
  return lines;
}

/**
 * `parts` joined by `separator` into as few lines of at most `limit` characters as they fit in, and those about equally
 * long, so that no single word is left over for the last.
 */
export function wrapText(parts: readonly string[], separator: string, limit: number): string[] {
  const fill = (most: number) => fillLines(parts, (part) => part.length + separator.length, most + separator.length);
  const fewest = fill(limit).length;
  let even = limit;
  while (even > 1 && fill(even - 1).length === fewest) even -= 1;
  return fill(even).map((line) => line.join(separator));
}
