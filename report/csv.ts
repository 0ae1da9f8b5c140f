import { stringify } from 'csv-stringify/sync';
import type { CellValue, Column } from './columns/column.js';

/** Digits after the point in a CSV: microseconds of a millisecond column, and no noise of binary fractions. */
const FRACTION_DIGITS = 6;

/**
 * A CSV (RFC 4180 quoting, lines ended by LF) with a header line and one line for each of `subjects`.
 *
 * Labels and reasons come from files that somebody else may have written, and spreadsheets run a text field that starts
 * with `=`, `+`, `-` or `@` as a formula: such a field is written with an apostrophe before it. Numbers are left alone.
 */
export function renderCsv<Subject extends readonly unknown[]>(
  columns: readonly Column<Subject>[],
  subjects: Iterable<Subject>,
): string {
  return [...csvParts(columns, subjects)].join('');
}

/** Rows that are turned into text at once. */
const ROWS_A_PART = 1000;

/** As {@link renderCsv}, in parts of bounded size, for more rows than memory should hold. */
export function* csvParts<Subject extends readonly unknown[]>(
  columns: readonly Column<Subject>[],
  subjects: Iterable<Subject>,
  withHeader = true,
): Generator<string> {
  if (withHeader) yield csvText([columns.map((column) => column.name)]);
  let rows: CellValue[][] = [];
  for (const subject of subjects) {
    rows.push(columns.map((column) => column.value(...subject)));
    if (rows.length < ROWS_A_PART) continue;
    yield csvText(rows);
    rows = [];
  }
  yield csvText(rows);
}

function csvText(rows: CellValue[][]): string {
  return stringify(rows, {
    escape_formulas: true,
    cast: { boolean: (value) => (value ? '1' : '0'), number: formatNumber },
  });
}

/** An infinite number or NaN is no measurement: an empty field, as any other unknown. */
function formatNumber(value: number): string {
  if (!Number.isFinite(value)) return '';
  return String(Number(value.toFixed(FRACTION_DIGITS)));
}
