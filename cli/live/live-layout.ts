import { COLUMNS, type ColumnName } from './live-row.js';

const ALL = Object.keys(COLUMNS) as ColumnName[];
const GAP = '  ';
/** Bars of fewer columns tell nothing. */
const LEAST_BARS = 8;
const MOST_BARS = 30;
/** A label that is cut keeps at least so much. */
const LEAST_LABEL = 12;

/** What a narrow terminal goes without, the first first. How deep the queue was stays to the last. */
const DISPENSABLE = [
  'wasted',
  'resets',
  'time',
  'note',
  'closeWait',
  'brokenPipes',
  'wait',
  'timeouts',
  'ok',
  'label',
] as const;

/** How a line of the live table is laid out. */
export interface LiveLayout {
  /** Of the cell's label. */
  labelWidth: number;
  columns: readonly ColumnName[];
  /** Columns for the bars of the queue, and of the oldest wait; 0: not shown. */
  queueBars: number;
  waitBars: number;
  /** Columns for what a line says when it is done. */
  noteWidth: number;
}

/** What there is to show. */
export interface LiveContent {
  /** Of the widest label of a cell. */
  labelWidth: number;
  /** Of the widest note; 0: no cell has one. */
  noteWidth: number;
  /** How many bars the longest cell has. */
  bars: number;
}

/** What fits into `columns` of the terminal: first the bars get shorter, then columns are left out. */
export function layOut(content: LiveContent, columns: number): LiveLayout {
  const bars = Math.min(MOST_BARS, content.bars);
  const least = Math.min(LEAST_BARS, bars);
  const widest = Math.min(content.labelWidth, Math.max(LEAST_LABEL, Math.floor(columns / 3)));
  for (let left = 0; left <= DISPENSABLE.length; left++) {
    const without = new Set<string>(DISPENSABLE.slice(0, left));
    const layout = {
      labelWidth: without.has('label') ? Math.min(widest, Math.floor(columns / 4)) : widest,
      columns: ALL.filter((name) => !without.has(name)),
      noteWidth: without.has('note') ? 0 : content.noteWidth,
    };
    const series = without.has('wait') ? 1 : 2;
    const forBars = Math.floor((columns - widthOf(layout)) / series) - GAP.length;
    const width = Math.max(0, Math.min(bars, forBars));
    if (width >= least || left === DISPENSABLE.length) {
      return { ...layout, queueBars: width, waitBars: series === 2 ? width : 0 };
    }
  }
  throw new Error('the last layout is taken whatever it holds');
}

function widthOf({ labelWidth, columns, noteWidth }: Pick<LiveLayout, 'labelWidth' | 'columns' | 'noteWidth'>): number {
  const numbers = columns.reduce((sum, name) => sum + COLUMNS[name].width, 0);
  return labelWidth + numbers + (noteWidth === 0 ? 0 : GAP.length + noteWidth);
}
