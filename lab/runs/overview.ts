import { join } from 'node:path';
import { z } from 'zod';
import { BadInput } from '../../core/errors.js';
import { type PlannedCells, plannedCells } from '../../core/planned-cells.js';
import { repeat } from '../../core/scenario/repeat.js';
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
  /** Repetitions of cells that are stored. */
  cellsDone: number;
  cellsPlanned: PlannedCells;
  /** Of those stored. */
  cellsInvalid: number;
  /**
   * `partial`: something is missing, and no process is measuring it. `unknown`: that cannot be said, because the run adapts to
   * what it measures and its store is gone, or its version had none.
   */
  state: 'complete' | 'partial' | 'running' | 'unknown';
}

/**
 * The runs in `results/`, the one begun last coming first, and what is wrong with those that cannot be read.
 * @param names of the runs to look at.
 */
export function runOverviews(
  results = RESULTS,
  names: readonly string[] = runNames(results),
): { runs: RunOverview[]; complaints: string[] } {
  const runs: RunOverview[] = [];
  const complaints: string[] = [];
  for (const name of names) {
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
    const { finishedAt, request } = run.header;
    const state = finishedAt !== null ? 'complete' : isRunning ? 'running' : 'partial';
    const head = headOf({ ...run.header, search: request?.search }, join(folder, STORE_FILE));
    return { name, ...head, cellsDone: run.count, cellsInvalid: run.invalid, state };
  } finally {
    run.close();
  }
}

/** A run of a version without a store, or whose store was removed. */
function overviewOfExport(name: string, path: string): RunOverview {
  const file = openRunJson(path);
  const head = headOf(file.head, path);
  let [cellsDone, cellsInvalid] = [0, 0];
  for (const value of file.cells()) {
    cellsDone += 1;
    const { brokenLaws } = checked(storedCell, value, `${path}: cell ${cellsDone}`);
    if (brokenLaws.length > 0) cellsInvalid += 1;
  }
  const { least, most } = head.cellsPlanned;
  const state = cellsDone < least ? 'partial' : cellsDone < most ? 'unknown' : 'complete';
  return { name, ...head, cellsDone, cellsInvalid, state };
}

const shownRun = storedRun.extend({ search: z.unknown().optional() });

/** @throws BadInput where it is not that of a run, of this or another version. */
function headOf(head: unknown, path: string): Pick<RunOverview, 'scenario' | 'startedAt' | 'cellsPlanned'> {
  const { scenario, startedAt, cellsPlanned, search } = checked(shownRun, head, path);
  // One that this version cannot read is that of a run which adapts as none of this one's does.
  const repeated = repeat.safeParse(scenario.repeat).data ?? 1;
  const isSearch = search !== undefined && search !== null;
  return { scenario: scenario.name, startedAt, cellsPlanned: plannedCells(cellsPlanned, repeated, isSearch) };
}
