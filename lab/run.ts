import type { CellPlan, CellResult, RunResult, TimelineSample } from '../core/cell.js';
import type { KneeSearch } from '../core/knee/search.js';
import type { Scenario } from '../core/scenario/schema.js';
import { type AttemptsRenderer, attemptsKeeper } from './attempts-file.js';
import { findIsolation, type Isolation } from './isolation.js';
import { describeMachine } from './machine.js';
import type { ResultsFolder } from './results-folder.js';
import { runCell } from './run-cell.js';
import type { SweepPlanner } from './sweep/planner.js';

/** Told what happens while a run goes on. */
export interface RunListener {
  isolationFound(isolation: Isolation): void;
  cellStarted(plan: CellPlan): void;
  sampled(plan: CellPlan, sample: TimelineSample): void;
  cellDone(result: CellResult): void;
}

export interface RunOrder {
  runId: string;
  scenario: Scenario;
  planner: SweepPlanner;
  /** What the planner searches for; null: it does not. */
  search: KneeSearch | null;
  folder: ResultsFolder;
  /** Writes every joined attempt into a file of the folder, too; null: they are not kept. */
  attempts: AttemptsRenderer | null;
}

/**
 * Measures what the planner asks for, one repetition after the other, and saves the run after each: what is finished is never lost.
 * @throws LabFailure where a cell cannot be measured; Interrupted when `signal` aborts.
 */
export async function runScenario(order: RunOrder, listener: RunListener, signal: AbortSignal): Promise<RunResult> {
  const run: RunResult = {
    runId: order.runId,
    startedAt: new Date().toISOString(),
    scenario: order.scenario,
    machine: describeMachine(),
    cellsPlanned: order.planner.foreseen.length,
    ...(order.search === null ? {} : { search: order.search }),
    cells: [],
  };
  const isolation = await findIsolation();
  listener.isolationFound(isolation);
  const readLedgers = order.attempts && attemptsKeeper(order.runId, order.folder.path, order.attempts);
  for (let plan = order.planner.next(run.cells); plan !== null; plan = order.planner.next(run.cells)) {
    listener.cellStarted(plan);
    const result = await runCell(plan, isolation, (sample) => listener.sampled(plan, sample), signal, readLedgers);
    run.cells.push(result);
    order.folder.save(run);
    listener.cellDone(result);
  }
  return run;
}
