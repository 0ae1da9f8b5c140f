import type { Machine } from '../core/cell.js';
import type { RowResult } from '../core/truth-table.js';

/** Raised whenever a program that reads `resetlab wire --json` would have to change. */
export const WIRE_JSON_FORMAT = 1;

/** What the rows depend on: another kernel may answer otherwise. */
type Versions = Pick<Machine, 'kernel' | 'node' | 'resetlab'>;

/** What `resetlab wire --json` prints: everything that is known of the rows, and on what they were run. */
export interface WireDocument extends Versions {
  format: typeof WIRE_JSON_FORMAT;
  rows: readonly RowResult[];
}

export function wireDocument({ kernel, node, resetlab }: Versions, rows: readonly RowResult[]): WireDocument {
  return { format: WIRE_JSON_FORMAT, kernel, node, resetlab, rows };
}
