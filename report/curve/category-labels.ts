import { PICTURE_WIDTH, PLOT, wrapText } from './layout.js';

/** How the labels of a category axis are written so that none covers another. */
export interface CategoryLabels {
  /** With line breaks. */
  texts: string[];
  /** Degrees; upright labels are read from below. */
  rotate: 0 | 90;
  /** Pixels under the plot that they take. */
  room: number;
}

/** Pixels, at 12 pixels a character's height; see the widths in frame.ts. */
const CHARACTER = 7;
const LINE = 16;
const MARGIN = 26;
/** Characters a line of an upright label. */
const UPRIGHT_LIMIT = 30;

/** Labels lie flat where their words fit the width of a category, and stand upright where they do not. */
export function categoryLabels(labels: readonly string[]): CategoryLabels {
  const slot = (PICTURE_WIDTH - PLOT.left - PLOT.right) / Math.max(1, labels.length);
  const flatLimit = Math.floor((slot - CHARACTER) / CHARACTER);
  const longestWord = Math.max(0, ...labels.flatMap((label) => label.split(' ').map((word) => word.length)));
  return longestWord <= flatLimit ? flat(labels, flatLimit) : upright(labels);
}

function flat(labels: readonly string[], limit: number): CategoryLabels {
  const lines = labels.map((label) => wrapText(label.split(' '), ' ', limit));
  const room = Math.max(1, ...lines.map((each) => each.length)) * LINE + MARGIN;
  return { texts: lines.map((each) => each.join('\n')), rotate: 0, room };
}

function upright(labels: readonly string[]): CategoryLabels {
  const lines = labels.map((label) => wrapText(label.split(' '), ' ', UPRIGHT_LIMIT));
  const longest = Math.max(...lines.flat().map((line) => line.length));
  return { texts: lines.map((each) => each.join('\n')), rotate: 90, room: longest * CHARACTER + MARGIN };
}
