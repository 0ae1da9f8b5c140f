import type { CellResult, RunResult, TimelineSample } from '../../core/cell.js';
import type { RunIdentity } from '../../core/condition/figure-table.js';

/** What a field holds. null: unknown or not applicable, an empty field and never 0. A boolean is written 1 or 0. */
export type CellValue = number | string | boolean | null;

/** One column of a table: what it is called, what it means, and how its field is had from the row's `Subject`. */
export interface Column<Subject extends readonly unknown[]> {
  readonly name: string;
  /** Unit of the values; `text`, `count` and `1 or 0` are units too. */
  readonly unit: string;
  /** One plain sentence, without a full stop. */
  readonly meaning: string;
  /** Who measured it, or from what it was computed. */
  readonly source: string;
  value(...subject: Subject): CellValue;
}

/** How a figure of two runs is compared. */
export interface ComparedAs {
  /** Which direction is the improvement. */
  readonly better: 'higher' | 'lower';
  /** Counts grow with the load's length: so they are compared as so many a second of the load, or as a share of the attempts. */
  readonly per?: 'attempt' | 'second';
  /** Whether it is compared where nobody chooses. */
  readonly usual?: true;
}

/** A column of cells.csv: one row a repetition of a cell. It may have to be known before the run is over. */
export interface CellColumn extends Column<[run: RunIdentity, cell: CellResult]> {
  /** Left out: a setting, a name, or a figure of which neither more nor less is better. */
  readonly compared?: ComparedAs;
}

/** One of them that is known before the cell is measured. */
export type PlanColumn = Column<[run: RunIdentity, cell: Pick<CellResult, 'plan'>]>;

/** A column of timeline.csv: one row a sample. */
export type TimelineColumn = Column<[run: RunResult, cell: CellResult, sample: TimelineSample]>;

/** Who can have measured a value. One spelling each, so that the documentation can be searched by it. */
export const SOURCE = {
  lab: 'lab',
  scenario: 'scenario',
  clientLedger: 'client ledger',
  loadGenerator: 'load generator',
  serverLedger: 'server ledger',
  join: 'both ledgers, joined',
  serverSamples: 'server samples',
  clientSamples: 'client samples',
  kernel: 'kernel',
  witness: 'witness thread',
  computed: 'computed',
  truthTable: 'truth table',
  capture: 'capture',
  node: 'Node',
} as const;
