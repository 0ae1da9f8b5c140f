import type { RowResult } from '../core/truth-table.js';
import { WIRE_COLUMNS } from './columns.js';
import { renderCsv } from './csv.js';
import { type Step, stepsOf } from './truth-table/steps.js';

/** The truth table as CSV, one row a call. A row of the table that could not be run has one line, without a call. */
export function wireCsv(rows: readonly RowResult[]): string {
  return renderCsv(WIRE_COLUMNS, rows.flatMap(subjectsOf));
}

function subjectsOf(row: RowResult): [RowResult, Step | null][] {
  const steps = stepsOf(row);
  return steps.length === 0 ? [[row, null]] : steps.map((step) => [row, step]);
}
