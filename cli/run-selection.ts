import { BadInput } from '../core/errors.js';
import type { KneeSearch } from '../core/knee/search.js';
import type { Scenario } from '../core/scenario/schema.js';
import { beginRun, type OpenedRun, type RunTables, reopenRun } from '../lab/opened-run.js';
import type { NamedScenario } from '../lab/resume.js';
import type { Override } from '../lab/scenario-file/index.js';
import { runFiles } from '../report/run-files.js';
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

const TABLES: RunTables = { figures: CHECKED_FIGURES, filesOf: runFiles };

/**
 * Opens the run that the command line selects: a new one of the scenario, or one to go on with.
 * @throws BadInput where it cannot be measured, or the options do not go together.
 */
export function openSelected(nameOrPath: string | undefined, selection: RunSelection): OpenedRun {
  if (selection.resume !== undefined) {
    return reopenRun(selection.resume, namedScenario(nameOrPath, selection), TABLES);
  }
  if (nameOrPath === undefined)
    throw new BadInput('run: name a scenario (resetlab list shows them), or with --resume a run to go on with');
  const order = {
    nameOrPath,
    overrides: overridesOf(selection),
    searchOf: (scenario: Scenario) => selectedSearch(selection, scenario),
    keepsAttempts: selection.attempts === true,
    out: selection.out ?? null,
  };
  return beginRun(order, TABLES);
}

function selectedSearch(selection: RunSelection, scenario: Scenario): KneeSearch | null {
  const search = searchOf(selection, scenario);
  if (search !== null && selection.poolSizes !== undefined)
    throw new BadInput('--pool-sizes: is for a sweep; give a search its range with --between');
  return search;
}

function overridesOf({ set, poolSizes }: RunSelection): Override[] {
  return poolSizes === undefined ? set : [...set, poolSizes];
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
