import { printable } from '../printable.js';
import { type TextColumn, textTable } from '../text-table.js';
import type { Paint } from '../truth-table/paint.js';
import { wrapText } from '../wrap-text.js';
import { changeText, differenceText, EFFECT_TEXTS, probabilityText, valueText } from './change-text.js';
import type { JudgedFigure } from './compare-runs.js';

type FigureColumn = TextColumn<JudgedFigure>;

/** Shows the figures of a cell, each of which has its effect as its end. */
export type Layout = (figures: readonly JudgedFigure[], paint: Paint) => string;

const INDENT = '  ';

const METRIC: FigureColumn = { heading: 'metric', align: 'left', cell: ({ figure }) => figure.name };
const A: FigureColumn = { heading: 'A', align: 'right', cell: ({ figure, a }) => valueText(figure, a.estimate) };
const B: FigureColumn = { heading: 'B', align: 'right', cell: ({ figure, b }) => valueText(figure, b.estimate) };
const CHANGE: FigureColumn = { heading: 'change', align: 'left', cell: changeText };
const DIFFERENCE: FigureColumn = { heading: 'difference', align: 'left', cell: differenceText };
const P: FigureColumn = { heading: 'p', align: 'left', cell: ({ correctedP }) => probabilityText(correctedP) };
const EFFECT: FigureColumn = { heading: '', align: 'left', cell: ({ effect }) => EFFECT_TEXTS[effect] };

/** From the most telling to the narrowest that is still a table; the CSV has everything. */
const TABLES: readonly (readonly FigureColumn[])[] = [
  [METRIC, A, B, CHANGE, DIFFERENCE, P, EFFECT],
  [METRIC, A, B, CHANGE, DIFFERENCE, EFFECT],
  [METRIC, A, B, CHANGE, EFFECT],
];

/** The first layout in which every one of `cells` is at most `columns` wide. */
export function layoutFor(cells: readonly (readonly JudgedFigure[])[], columns: number): Layout {
  const fits = (table: readonly FigureColumn[]) =>
    cells.every((figures) => widthOf(textTable(table, figures)) + INDENT.length <= columns);
  const isFilled = ({ cell }: FigureColumn) => cells.some((figures) => figures.some((figure) => cell(figure) !== ''));
  const table = TABLES.map((table) => table.filter(isFilled)).find(fits);
  return table === undefined ? listLayout(columns) : tableLayout(table);
}

function tableLayout(table: readonly FigureColumn[]): Layout {
  return (figures, paint) => {
    const [heading = '', ...lines] = textTable(table, figures).trimEnd().split('\n');
    const painted = lines.map((line, at) => paintedEnd(line, figures[at], paint));
    return [paint.faint(heading), ...painted].map((line) => `${INDENT}${line}\n`).join('');
  };
}

/** One paragraph a figure. */
function listLayout(columns: number): Layout {
  const width = Math.max(1, columns - 2 * INDENT.length);
  return (figures, paint) =>
    figures
      .map((row) => {
        const { figure, a, b } = row;
        const values = `${figure.name} ${valueText(figure, a.estimate)} → ${valueText(figure, b.estimate)}`;
        const parts = [values, changeText(row), EFFECT_TEXTS[row.effect]].filter((part) => part !== '');
        const lines = wrapText(printable(parts.join(', ')), width);
        const last = paintedEnd(lines.pop() ?? '', row, paint);
        return `${INDENT}${[...lines, last].join(`\n${INDENT}${INDENT}`)}\n`;
      })
      .join('');
}

/** Colour is put on after the text has been laid out, which it would widen. */
function paintedEnd(line: string, figure: JudgedFigure | undefined, paint: Paint): string {
  if (figure === undefined) return line;
  const text = EFFECT_TEXTS[figure.effect];
  return line.endsWith(text) ? line.slice(0, -text.length) + paintOf(figure, paint)(text) : line;
}

function paintOf({ effect }: JudgedFigure, paint: Paint): (text: string) => string {
  if (effect === 'better' || effect === 'gained') return paint.good;
  if (effect === 'worse' || effect === 'lost') return paint.bad;
  return paint.faint;
}

function widthOf(text: string): number {
  return Math.max(...text.split('\n').map((line) => [...line].length));
}
