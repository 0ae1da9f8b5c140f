import type { CellPlan, CellResult, TimelineSample } from './cell.js';
import type { CounterScope } from './cell-views.js';

/** Given to a cell's process as its one argument, in JSON. */
export interface CellOrder {
  plan: CellPlan;
  /** Whether the process was started in a network namespace of its own. */
  scope: CounterScope;
  /** A folder for database and ledgers, made when the cell begins and removed when it ends. */
  workFolder: string;
  /** Whether the folder stays, and its process with it, until the lab has read it and says `abandon`. */
  keepsWorkFolder: boolean;
}

/** What a cell's process tells the lab. */
export type CellMessage =
  | { kind: 'sample'; sample: TimelineSample }
  | { kind: 'done'; result: CellResult }
  /** The cell could not be measured: what failed, with the failing process's last lines. */
  | { kind: 'failed'; message: string };

/** What the lab tells a cell's process: end at once, with everything that it started and its folder. */
export interface CellCommand {
  kind: 'abandon';
}
