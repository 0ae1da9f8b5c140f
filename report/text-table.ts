import { printable } from './printable.js';

/** A column of a table for the terminal. Text is set flush left, numbers flush right. */
export interface TextColumn<Row> {
  heading: string;
  align: 'left' | 'right';
  cell(row: Row): string;
}

const GAP = '  ';

/**
 * `rows` under their headings, each column as wide as its widest entry, one line a row, without trailing spaces.
 * Control characters in an entry would break the alignment or command the terminal: each becomes a space.
 */
export function textTable<Row>(columns: readonly TextColumn<Row>[], rows: readonly Row[]): string {
  const lines = [
    columns.map((column) => column.heading),
    ...rows.map((row) => columns.map((column) => printable(column.cell(row)))),
  ];
  const widths = columns.map((_, at) => Math.max(...lines.map((line) => width(line[at] ?? ''))));
  const render = (line: string[]) =>
    columns.map((column, at) => padded(line[at] ?? '', widths[at] ?? 0, column.align)).join(GAP);
  return lines.map((line) => `${render(line).trimEnd()}\n`).join('');
}

function padded(text: string, columns: number, align: 'left' | 'right'): string {
  const padding = ' '.repeat(columns - width(text));
  return align === 'left' ? text + padding : padding + text;
}

/** Columns that `text` takes on the screen, one a code point. */
function width(text: string): number {
  return [...text].length;
}
