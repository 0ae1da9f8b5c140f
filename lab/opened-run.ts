import { realpathSync } from 'node:fs';
import { resolve } from 'node:path';
import type { FigureTable } from '../core/condition/figure-table.js';
import type { KneeSearch } from '../core/knee/search.js';
import type { Scenario } from '../core/scenario/schema.js';
import { describeMachine } from './machine.js';
import { newRunId, ResultsFolder, type RunFile } from './results-folder.js';
import { type NamedScenario, resumeRun } from './resume.js';
import { findRunFolder, RESULTS } from './runs/find-run.js';
import { loadScenario, type Override } from './scenario-file/index.js';
import { codeVersion } from './store/code-version.js';
import { RunStore } from './store/run-store.js';
import { kneePlanner, searchScenario } from './sweep/knee-planner.js';
import type { SweepPlanner } from './sweep/planner.js';
import { sweepPlanner } from './sweep/sweep-planner.js';

/** What the lab does not know of itself: by which figures a run stops or a search judges, and which files a run has. */
export interface RunTables {
  figures: FigureTable;
  /** The files of a run's folder, by what it searches for. */
  filesOf(search: KneeSearch | null): readonly RunFile[];
}

/** What is to be measured, and where it is kept. */
export interface NewRun {
  /** A shipped scenario's name, or the path of a file. */
  nameOrPath: string;
  overrides: readonly Override[];
  /** The search to make of the scenario instead of its sweep; null: the sweep. */
  searchOf(scenario: Scenario): KneeSearch | null;
  keepsAttempts: boolean;
  /** A new or empty folder; null: one of the run's name in `results`, which is by default that below the working directory. */
  out: string | null;
  results?: string;
}

/** A run, open to be measured. */
export interface OpenedRun {
  store: RunStore;
  folder: ResultsFolder;
  planner: SweepPlanner;
}

/**
 * Makes the folder and the store of a new run.
 * @throws BadInput where the scenario is not valid, or the folder cannot be used.
 */
export function beginRun(order: NewRun, { figures, filesOf }: RunTables): OpenedRun {
  const { nameOrPath, overrides, keepsAttempts, out, results = RESULTS } = order;
  const loaded = loadScenario(nameOrPath, overrides, figures);
  const search = order.searchOf(loaded);
  const scenario = search === null ? loaded : searchScenario(loaded, search);
  const planner = plannerOf(scenario, search, figures);
  const now = new Date();
  const runId = newRunId(scenario.name, now);
  const folder = ResultsFolder.create(runId, out, filesOf(search), results);
  const isPath = nameOrPath.includes('/') || /\.ya?ml$/.test(nameOrPath);
  const store = RunStore.create(folder.path, {
    runId,
    startedAt: now.toISOString(),
    finishedAt: null,
    scenario,
    machine: describeMachine(),
    cellsPlanned: planner.foreseen.length,
    code: codeVersion(),
    request: { scenario: isPath ? resolve(nameOrPath) : nameOrPath, overrides, keepsAttempts, search },
  });
  folder.becomeLatest();
  return { store, folder, planner };
}

/**
 * Opens a run to go on with it.
 * @param run its name in `results/`, or the path of its folder.
 * @param named a scenario that the run must be of; null: none is named.
 * @throws BadInput where there is nothing to go on with, or it would not measure the same.
 */
export function reopenRun(run: string, named: NamedScenario | null, { figures, filesOf }: RunTables): OpenedRun {
  // results/latest may come to point elsewhere while this one goes on.
  const path = realpathSync(findRunFolder(run));
  const store = resumeRun(path, named, loadScenario);
  const { scenario, request } = store.header;
  const folder = ResultsFolder.reopen(path, filesOf(request.search));
  return { store, folder, planner: plannerOf(scenario, request.search, figures) };
}

/**
 * Closes a run that did not come to its end, and removes it where nothing of it was measured.
 * @returns whether anything is kept.
 */
export function leaveRun({ store, folder }: OpenedRun): boolean {
  if (store.count > 0) {
    store.close();
    return true;
  }
  store.remove();
  folder.removeIfEmpty();
  return false;
}

/** What is measured; depends on nothing else, so that a run that is gone on with has the same. */
function plannerOf(scenario: Scenario, search: KneeSearch | null, figures: FigureTable): SweepPlanner {
  return search === null ? sweepPlanner(scenario, figures) : kneePlanner(scenario, search, figures);
}
