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
  const units = columns.map(({ unit }) => unit);
  if (withHeader) yield csvText([columns.map((column) => column.name)], units);
  let rows: CellValue[][] = [];
  for (const subject of subjects) {
    rows.push(columns.map((column) => column.value(...subject)));
    if (rows.length < ROWS_A_PART) continue;
    yield csvText(rows, units);
    rows = [];
  }
  yield csvText(rows, units);
}

function csvText(rows: CellValue[][], units: readonly string[]): string {
  return stringify(rows, {
    escape_formulas: true,
    cast: { boolean: (value) => (value ? '1' : '0'), number: (value, { index }) => formatNumber(value, units[index]) },
  });
}

/** A probability may be as small as it will, and is then no noise. */
const PROBABILITY_DIGITS = 6;
const SMALL_PROBABILITY = 1e-3;

/** An infinite number or NaN is no measurement: an empty field, as any other unknown. */
function formatNumber(value: number, unit: string | undefined): string {
  if (!Number.isFinite(value)) return '';
  if (unit === 'probability' && value < SMALL_PROBABILITY) return String(Number(value.toPrecision(PROBABILITY_DIGITS)));
  return String(Number(value.toFixed(FRACTION_DIGITS)));
}
