import type { AttemptRow } from '../core/ledger/joined-attempt.js';
import { ATTEMPT_COLUMNS } from './columns.js';
import { csvParts } from './csv.js';

/**
 * attempts.csv: one row an attempt joined with its request. The only file of a run that is not made from its result, as
 * it may hold millions of rows: it grows by a cell at a time, and is rendered in parts.
 */
export const attemptsCsv = {
  fileName: 'attempts.csv',
  /** The rows of one cell as text, in parts of bounded size; the header line comes before those of the first. */
  parts: (rows: Iterable<AttemptRow>, withHeader: boolean): Generator<string> =>
    csvParts(
      ATTEMPT_COLUMNS,
      (function* () {
        for (const row of rows) yield [row];
      })(),
      withHeader,
    ),
};
