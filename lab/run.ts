import type { CellPlan, CellResult, RunResult, TimelineSample } from '../core/cell.js';
import type { SettleView } from '../core/cell-views.js';
import type { AttemptsFile } from './attempts-file.js';
import { findIsolation, type Isolation } from './isolation.js';
import type { ResultsFolder } from './results-folder.js';
import { refuseOtherScope } from './resume.js';
import { runCell } from './run-cell.js';
import { lookAtMachine } from './settle/look.js';
import { settle } from './settle/settle.js';
import type { RunStore } from './store/run-store.js';
import type { SweepPlanner } from './sweep/planner.js';

/** Told what happens while a run goes on. */
export interface RunListener {
  isolationFound(isolation: Isolation): void;
  cellStarted(plan: CellPlan): void;
  sampled(plan: CellPlan, sample: TimelineSample): void;
  cellDone(result: CellResult): void;
}

export interface RunOrder {
  planner: SweepPlanner;
  /** Holds the run's header, and the repetitions measured so far. */
  store: RunStore;
  folder: ResultsFolder;
  /** Every joined attempt is written there, too; null: they are not kept. */
  attempts: AttemptsFile | null;
}

/**
 * Measures what the planner asks for, one repetition after the other. Each is stored before anything says that it is done:
 * what is finished is never lost. The files of the folder are written from what is stored, at the end however the run ends, and
 * in between as often as {@link areFilesDue}.
 * @returns the run, whose timelines are read from the store as long as that is open.
 * @throws BadInput where a run that is gone on with would not measure the same; LabFailure where a cell cannot be measured; Interrupted when `signal` aborts.
 */
export async function runScenario(order: RunOrder, listener: RunListener, signal: AbortSignal): Promise<RunResult> {
  const { planner, store, folder, attempts } = order;
  const { runId, startedAt, scenario, machine, cellsPlanned } = store.header;
  const { search } = store.header.request;
  const found = search === null ? {} : { search };
  const run: RunResult = { runId, startedAt, scenario, machine, cellsPlanned, ...found, cells: store.cells() };
  const isolation = await findIsolation();
  refuseOtherScope(runId, run.cells, isolation);
  attempts?.cutTo(store.attemptsBytes ?? 0);
  listener.isolationFound(isolation);
  let cellsInFiles = 0;
  try {
    let hasMeasured = false;
    for (let plan = planner.next(run.cells); plan !== null; plan = planner.next(run.cells)) {
      const measuring = plan;
      const rest = hasMeasured ? await rested(plan, isolation, signal) : null;
      hasMeasured = true;
      listener.cellStarted(plan);
      const onSample = (sample: TimelineSample) => listener.sampled(measuring, sample);
      const measured = await runCell(plan, isolation, onSample, signal, attempts?.add ?? null);
      // The stored one, whose timeline stays in the store: a listener that keeps it keeps little.
      const stored = store.add({ ...measured, settle: rest }, attempts?.bytes ?? null);
      run.cells.push(stored);
      if (areFilesDue(run.cells.length, cellsInFiles)) {
        folder.save(run, false);
        cellsInFiles = run.cells.length;
      }
      listener.cellDone(stored);
    }
  } finally {
    if (run.cells.length > 0) folder.save(run, true);
  }
  store.finish(new Date());
  return run;
}

/** What a cell leaves behind is not to be measured with the next. */
async function rested({ scenario }: CellPlan, { scope }: Isolation, signal: AbortSignal): Promise<SettleView | null> {
  const { settle_s: deadlineS } = scenario;
  return deadlineS === 0 ? null : settle((aborted) => lookAtMachine(scope, aborted), deadlineS * 1000, signal);
}

/** Up to here every file is written after every repetition. */
const CELLS_FILES_FOLLOW = 100;
/** From there on when there is so much more to write than last time, so that writing 10,000 repetitions does not write each 10,000 times. */
const GROWTH_TO_WRITE = 1.05;

/** Whether the files are to be written, which hold `written` of the `stored` repetitions. */
export function areFilesDue(stored: number, written: number): boolean {
  return stored <= CELLS_FILES_FOLLOW || stored >= GROWTH_TO_WRITE * written;
}
