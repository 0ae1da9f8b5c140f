/** The truth table of TCP closes: which close makes which error, on which call, in which order, measured on this kernel. */

import { EXPERIMENTS } from './experiments/index.js';
import type { RowInfo } from './result.js';

export * from './result.js';
export { type RunRowsOptions, runRows } from './run-rows.js';

/** The rows in the order of the table, as far as they can be told without running them. */
export const ROWS: readonly RowInfo[] = EXPERIMENTS.map(({ name, mechanism, summary, allowed }) => ({
  name,
  mechanism,
  summary,
  allowed,
}));
