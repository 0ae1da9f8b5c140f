import { realpathSync } from 'node:fs';
import { resolve } from 'node:path';
import { BadInput } from '../core/errors.js';
import type { KneeSearch } from '../core/knee/search.js';
import type { Scenario } from '../core/scenario/schema.js';
import { describeMachine } from '../lab/machine.js';
import { newRunId, ResultsFolder, type RunFile } from '../lab/results-folder.js';
import { type NamedScenario, resumeRun } from '../lab/resume.js';
import { findRunFolder } from '../lab/runs/find-run.js';
import { loadScenario, type Override } from '../lab/scenario-file/index.js';
import { codeVersion } from '../lab/store/code-version.js';
import { RunStore } from '../lab/store/run-store.js';
import { kneePlanner, searchScenario } from '../lab/sweep/knee-planner.js';
import type { SweepPlanner } from '../lab/sweep/planner.js';
import { sweepPlanner } from '../lab/sweep/sweep-planner.js';
import { CHECKED_FIGURES } from './checked-figures.js';
import { givenKneeOption, type KneeOptions, searchOf } from './knee-options.js';

/** What the command line says about which run to measure. */
export interface RunSelection extends KneeOptions {
  set: Override[];
  poolSizes?: Override;
  out?: string;
  attempts?: true;
  resume?: string;
}

/** The files of a run's folder, by what it searches for. */
export type FilesOf = (search: KneeSearch | null) => readonly RunFile[];

/** A run, open to be measured. */
export interface OpenedRun {
  store: RunStore;
  folder: ResultsFolder;
  planner: SweepPlanner;
}

/** What is measured; depends on nothing else, so that a run that is gone on with has the same. */
function plannerOf(scenario: Scenario, search: KneeSearch | null): SweepPlanner {
  return search === null ? sweepPlanner(scenario, CHECKED_FIGURES) : kneePlanner(scenario, search, CHECKED_FIGURES);
}

function overridesOf({ set, poolSizes }: RunSelection): Override[] {
  return poolSizes === undefined ? set : [...set, poolSizes];
}

/**
 * Makes the folder and the store of a new run.
 * @throws BadInput where the scenario is not valid, or the folder cannot be used.
 */
export function beginRun(nameOrPath: string, selection: RunSelection, filesOf: FilesOf): OpenedRun {
  const overrides = overridesOf(selection);
  const loaded = loadScenario(nameOrPath, overrides, CHECKED_FIGURES);
  const search = searchOf(selection, loaded);
  if (search !== null && selection.poolSizes !== undefined)
    throw new BadInput('--pool-sizes: is for a sweep; give a search its range with --between');
  const scenario = search === null ? loaded : searchScenario(loaded, search);
  const planner = plannerOf(scenario, search);
  const now = new Date();
  const runId = newRunId(scenario.name, now);
  const folder = ResultsFolder.create(runId, selection.out ?? null, filesOf(search));
  const isPath = nameOrPath.includes('/') || /\.ya?ml$/.test(nameOrPath);
  const store = RunStore.create(folder.path, {
    runId,
    startedAt: now.toISOString(),
    finishedAt: null,
    scenario,
    machine: describeMachine(),
    cellsPlanned: planner.foreseen.length,
    code: codeVersion(),
    request: {
      scenario: isPath ? resolve(nameOrPath) : nameOrPath,
      overrides,
      keepsAttempts: selection.attempts === true,
      search,
    },
  });
  folder.becomeLatest();
  return { store, folder, planner };
}

/**
 * Opens a run to go on with it.
 * @param nameOrPath a scenario that the run must be of; undefined: none is named.
 * @throws BadInput where there is nothing to go on with, or it would not measure the same.
 */
export function reopenRun(
  run: string,
  nameOrPath: string | undefined,
  selection: RunSelection,
  filesOf: FilesOf,
): OpenedRun {
  const named = namedScenario(nameOrPath, selection);
  // results/latest may come to point elsewhere while this one goes on.
  const path = realpathSync(findRunFolder(run));
  const store = resumeRun(path, named, loadScenario);
  const { scenario, request } = store.header;
  const folder = ResultsFolder.reopen(path, filesOf(request.search));
  return { store, folder, planner: plannerOf(scenario, request.search) };
}

function namedScenario(nameOrPath: string | undefined, selection: RunSelection): NamedScenario | null {
  const overrides = overridesOf(selection);
  if (selection.out !== undefined) throw new BadInput('--out: a run that is resumed stays in its folder');
  if (selection.attempts === true)
    throw new BadInput('--attempts: a run that is resumed writes what it was begun with');
  const ofSearch = givenKneeOption(selection);
  if (ofSearch !== undefined)
    throw new BadInput(`${ofSearch}: a run is resumed with the search that it was begun with`);
  if (nameOrPath !== undefined) return { nameOrPath, overrides };
  const [first] = overrides;
  if (first === undefined) return null;
  throw new BadInput(`${first.argument}: a run is resumed with the settings that it was begun with; leave it out`);
}
