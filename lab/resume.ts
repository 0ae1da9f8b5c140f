import { existsSync } from 'node:fs';
import type { CellResult } from '../core/cell.js';
import { type Difference, differences } from '../core/differences.js';
import { BadInput } from '../core/errors.js';
import type { Scenario } from '../core/scenario/schema.js';
import type { Isolation } from './isolation.js';
import { describeMachine } from './machine.js';
import type { Override } from './scenario-file/index.js';
import { codeVersion } from './store/code-version.js';
import type { RunHeader } from './store/run-header.js';
import { RunStore } from './store/run-store.js';
import { searchScenario } from './sweep/knee-planner.js';

/** Reads a scenario by its name or the path of its file. */
export type ScenarioLoader = (nameOrPath: string, overrides: readonly Override[]) => Scenario;

/** A scenario that was named although the run has one: it must be the same. */
export interface NamedScenario {
  nameOrPath: string;
  overrides: readonly Override[];
}

/**
 * Opens the run in `folder` to go on with it.
 *
 * @param named null: the scenario's file, as far as it is still there, is compared with what is stored.
 * @throws BadInput where the run is complete, another process is measuring it, or what would be measured now is not the
 * same: then with every difference.
 */
export function resumeRun(folder: string, named: NamedScenario | null, load: ScenarioLoader): RunStore {
  const store = RunStore.reopen(folder);
  try {
    refuseComplete(store);
    const found = [
      ...changes('scenario', store.header.scenario, scenarioNow(store.header, named, load)),
      ...changes('code', store.header.code, codeVersion()),
      ...changes('machine', place(store.header), place({ machine: describeMachine() })),
    ];
    if (found.length > 0) throw new BadInput(refusal(store.header, found));
    return store;
  } catch (error) {
    store.close();
    throw error;
  }
}

function refuseComplete({ header, count }: RunStore): void {
  if (header.finishedAt === null) return;
  throw new BadInput(`${header.runId}: is complete (${count} of ${count} cells), there is nothing to go on with`);
}

/**
 * Refuses to go on with a run whose cells had kernel counters of their own where there would be only those of the host, or the other way
 * round: the same columns would count something else from there on.
 * @throws BadInput
 */
export function refuseOtherScope(runId: string, cells: readonly CellResult[], { scope, reason }: Isolation): void {
  const other = cells.find(({ kernel }) => kernel.scope !== scope);
  if (other === undefined) return;
  const why = reason === null ? '' : ` (${reason})`;
  throw new BadInput(`${refusal({ runId }, [{ path: 'counter_scope', a: other.kernel.scope, b: scope }])}${why}`);
}

/** null: there is nothing to compare with. */
function scenarioNow(header: RunHeader, named: NamedScenario | null, load: ScenarioLoader): Scenario | null {
  const { scenario, overrides, search } = header.request;
  const asRun = (loaded: Scenario) => (search === null ? loaded : searchScenario(loaded, search));
  if (named !== null) return asRun(load(named.nameOrPath, named.overrides));
  const isPath = scenario.includes('/');
  return isPath && !existsSync(scenario) ? null : asRun(load(scenario, overrides));
}

/** Half of a sweep on another kernel, processor or Node would be compared with the other half. */
function place({ machine: { kernel, cpu, cores, node, packages } }: Pick<RunHeader, 'machine'>): object {
  return { kernel, cpu, cores, node, packages };
}

function changes(what: string, stored: object, current: object | null): Difference[] {
  return current === null ? [] : differences(stored, current, what);
}

function refusal({ runId }: Pick<RunHeader, 'runId'>, found: readonly Difference[]): string {
  const lines = found.map(({ path, a, b }) => `  ${path}: was ${text(a)}, is ${text(b)}`);
  return `${runId}: cannot be gone on with, because it would not measure the same:\n${lines.join('\n')}`;
}

function text(value: unknown): string {
  return value === undefined ? 'not there' : JSON.stringify(value);
}
