import { withPath } from '../../core/scenario/paths.js';
import { type Scenario, scenarioSchema } from '../../core/scenario/schema.js';
import { sweptPaths } from '../sweep/points.js';
import { type Override, POOL_SIZE_PATH } from './override.js';
import { type Problem, refuseProblems } from './problem.js';
import { schemaProblems } from './schema-problems.js';

/**
 * The scenario with all overrides in place; of two for the same path, or of two sweeps, the later one counts.
 *
 * @throws ScenarioProblems when a setting does not take its value, or when the sweep would overwrite it.
 */
export function applyOverrides(scenario: Scenario, overrides: readonly Override[]): Scenario {
  const changed = overrides.reduce(withOverride, scenario);
  refuseProblems([...sweptProblems(changed.sweep, overrides), ...valueProblems(changed, overrides)]);
  // A mapping that overrides have made may have defaults of its own.
  return scenarioSchema.parse(changed);
}

function withOverride(scenario: Scenario, override: Override): Scenario {
  if (override.kind === 'sweep') return { ...scenario, sweep: override.grid };
  return withPath(scenario, override.path, override.value);
}

function valueProblems(changed: Scenario, overrides: readonly Override[]): Problem[] {
  const parsed = scenarioSchema.safeParse(changed);
  const found = parsed.success ? [] : schemaProblems(parsed.error.issues, changed);
  return found.map(({ path, message }) => {
    const blamed = overrides.findLast((override) => override.kind === 'setting' && override.path === path.join('.'));
    // A rule about several settings at once may blame one that was not overridden: then the last override broke it.
    const place = (blamed ?? overrides.at(-1))?.argument ?? '';
    return { place, path: blamed === undefined ? path.join('.') : '', message };
  });
}

/** A setting that the sweep sets in its cells would silently be lost. */
function sweptProblems(sweep: Scenario['sweep'], overrides: readonly Override[]): Problem[] {
  const swept = new Set(sweptPaths(sweep));
  return overrides.flatMap((override) => {
    if (override.kind !== 'setting' || !swept.has(override.path)) return [];
    return [{ place: override.argument, path: '', message: sweptMessage(override.path, String(override.value)) }];
  });
}

function sweptMessage(path: string, value: string): string {
  const remedy =
    path === POOL_SIZE_PATH
      ? `use --pool-sizes ${value} instead`
      : 'change its sweep in the file, or replace the sweep with --pool-sizes';
  return `the scenario's sweep sets ${path} itself and would overwrite this; ${remedy}`;
}
