import type { KneeSearch } from '../core/knee/search.js';
import type { Scenario } from '../core/scenario/schema.js';
import { describeMachine } from '../lab/machine.js';
import { codeVersion } from '../lab/store/code-version.js';
import type { RunHeader } from '../lab/store/run-header.js';

/** The header of a run that a benchmark makes, as the command would make it. */
export function benchHeader(scenario: Scenario, cellsPlanned: number, search: KneeSearch | null = null): RunHeader {
  return {
    runId: 'bench',
    startedAt: new Date().toISOString(),
    finishedAt: null,
    scenario,
    machine: describeMachine(),
    cellsPlanned,
    code: codeVersion(),
    request: { scenario: scenario.name, overrides: [], keepsAttempts: false, search },
  };
}
