import type { CellResult, RunResult } from '../../core/cell.js';
import type { MatrixEntry } from '../../core/cell-views.js';
import { type Column, SOURCE } from './column.js';
import { RUN_ID_COLUMN } from './run-identity.js';

/** A column of outcomes.csv: one row a pair of outcomes that occurred in a cell. */
export type OutcomesColumn = Column<[run: RunResult, cell: CellResult, entry: MatrixEntry]>;

/** The columns of outcomes.csv, in the order of the file. */
export const OUTCOMES_COLUMNS: readonly OutcomesColumn[] = [
  RUN_ID_COLUMN,
  {
    name: 'cell',
    unit: 'text',
    meaning: 'the cell, as in cells.csv',
    source: SOURCE.scenario,
    value: (_run, cell) => cell.plan.label,
  },
  {
    name: 'repetition',
    unit: 'count',
    meaning: 'repetition of the cell, from 1',
    source: SOURCE.lab,
    value: (_run, cell) => cell.plan.repetition,
  },
  {
    name: 'client',
    unit: 'text',
    meaning: 'how the attempts ended at the client; none: requests that are no attempt of any client',
    source: SOURCE.clientLedger,
    value: (_run, _cell, entry) => entry.client,
  },
  {
    name: 'server',
    unit: 'text',
    meaning: "how the requests ended at the server, after the load's end too; none: attempts that it never saw",
    source: SOURCE.join,
    value: (_run, _cell, entry) => entry.server,
  },
  {
    name: 'count',
    unit: 'attempts',
    meaning: 'how many there were; pairs without any have no row',
    source: SOURCE.join,
    value: (_run, _cell, entry) => entry.count,
  },
];
