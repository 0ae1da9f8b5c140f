import { join } from 'node:path';
import { BadInput } from '../../core/errors.js';
import { STORE_FILE } from '../store/database.js';
import { hasStore, openRun } from '../store/open-run.js';
import { isBeingMeasured } from '../store/run-lock.js';
import { holdsRun, RESULTS, runNames } from './find-run.js';
import { checked, storedRun } from './read-run.js';
import { openRunJson } from './run-json-file.js';
import { storedCell } from './stored-cell.js';

/** A run at a glance. */
export interface RunOverview {
  /** Of its folder in `results/`. */
  name: string;
  scenario: string;
  /** When it was begun, ISO 8601. */
  startedAt: string;
  /** Repetitions of cells that are stored, and that were planned when it began. */
  cellsDone: number;
  cellsPlanned: number;
  /** Of those stored. */
  cellsInvalid: number;
  /** `partial`: something is missing, and no process is measuring it. */
  state: 'complete' | 'partial' | 'running';
}

/** The runs in `results/`, the one begun last coming first, and what is wrong with those that cannot be read. */
export function runOverviews(results = RESULTS): { runs: RunOverview[]; complaints: string[] } {
  const runs: RunOverview[] = [];
  const complaints: string[] = [];
  for (const name of runNames(results)) {
    try {
      runs.push(overviewOf(name, join(results, name)));
    } catch (error) {
      if (!(error instanceof BadInput)) throw error;
      // One that ends with nothing measured takes its store away.
      if (!holdsRun(join(results, name))) continue;
      complaints.push(error.message);
    }
  }
  runs.sort((a, b) => b.startedAt.localeCompare(a.startedAt));
  return { runs, complaints };
}

function overviewOf(name: string, folder: string): RunOverview {
  if (!hasStore(folder)) return overviewOfExport(name, join(folder, 'run.json'));
  // Looked at first: a run that ends meanwhile is then one that was running, not one that was broken off.
  const isRunning = isBeingMeasured(folder);
  const run = openRun(folder);
  try {
    const { scenario, startedAt, cellsPlanned } = checked(storedRun, run.header, join(folder, STORE_FILE));
    const { finishedAt } = run.header;
    const state = finishedAt !== null ? 'complete' : isRunning ? 'running' : 'partial';
    const { count: cellsDone, invalid: cellsInvalid } = run;
    return { name, scenario: scenario.name, startedAt, cellsDone, cellsPlanned, cellsInvalid, state };
  } finally {
    run.close();
  }
}

/** A run of a version without a store. */
function overviewOfExport(name: string, path: string): RunOverview {
  const file = openRunJson(path);
  const { scenario, startedAt, cellsPlanned } = checked(storedRun, file.head, path);
  let [cellsDone, cellsInvalid] = [0, 0];
  for (const value of file.cells()) {
    cellsDone += 1;
    const { brokenLaws } = checked(storedCell, value, `${path}: cell ${cellsDone}`);
    if (brokenLaws.length > 0) cellsInvalid += 1;
  }
  const state = cellsDone < cellsPlanned ? 'partial' : 'complete';
  return { name, scenario: scenario.name, startedAt, cellsDone, cellsPlanned, cellsInvalid, state };
}
