import { join } from 'node:path';
import type { RunResult } from '../../core/cell.js';
import { BadInput } from '../../core/errors.js';
import { type PlannedCells, plannedCells } from '../../core/planned-cells.js';
import { repeat } from '../../core/scenario/repeat.js';
import { hasStore } from '../store/open-run.js';
import { isBeingMeasured } from '../store/run-lock.js';
import { holdsRun, RESULTS, runNames } from './find-run.js';
import { readRunIn } from './read-run.js';

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
  // Looked at first: a run that ends meanwhile is then one that was running, not one that was broken off.
  const isRunning = hasStore(folder) && isBeingMeasured(folder);
  const { run, isFinished, counts } = readRunIn(folder);
  const { stored, invalid } = counts();
  const cellsPlanned = plannedOf(run);
  return {
    name,
    scenario: run.scenario.name,
    startedAt: run.startedAt,
    cellsDone: stored,
    cellsPlanned,
    cellsInvalid: invalid,
    state: isFinished === null ? stateByCount(stored, cellsPlanned) : stateOf(isFinished, isRunning),
  };
}

function stateOf(isFinished: boolean, isRunning: boolean): RunOverview['state'] {
  if (isFinished) return 'complete';
  return isRunning ? 'running' : 'partial';
}

/** Of a run of a version without a store, or whose store was removed. */
function stateByCount(stored: number, { least, most }: PlannedCells): RunOverview['state'] {
  if (stored < least) return 'partial';
  return stored < most ? 'unknown' : 'complete';
}

function plannedOf({ scenario, cellsPlanned, search }: RunResult): PlannedCells {
  // One that this version cannot read is that of a run which adapts as none of this one's does.
  const repeated = repeat.safeParse(scenario.repeat).data ?? 1;
  return plannedCells(cellsPlanned, repeated, search !== undefined);
}
