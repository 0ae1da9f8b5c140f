import { BadInput } from '../../core/errors.js';
import type { Scenario } from '../../core/scenario/schema.js';
import { loadScenario, type Override, type Problem, ScenarioProblems } from '../../lab/scenario-file/index.js';
import { sweptPaths } from '../../lab/sweep/points.js';
import { CHECKED_FIGURES } from '../checked-figures.js';
import { SWEEP_PREFIX } from './form.js';

/** Something wrong with a form. */
export interface FormProblem {
  /** The name of the field that it is about; null: none of the form's. */
  field: string | null;
  message: string;
}

/** What loading the scenario with these changes finds wrong. @param names of the form's fields. */
export function problemsOf(
  scenario: Scenario,
  overrides: readonly Override[],
  names: readonly string[],
): FormProblem[] {
  try {
    loadScenario(scenario.name, overrides, CHECKED_FIGURES);
    return [];
  } catch (error) {
    if (error instanceof ScenarioProblems) {
      const newSweep = overrides.findLast((override) => override.kind === 'sweep');
      const swept = sweptPaths(newSweep?.grid ?? scenario.sweep);
      return error.problems.map((problem) => atField(problem, names, swept));
    }
    if (error instanceof BadInput) return [{ field: null, message: error.message }];
    throw error;
  }
}

/** The shipped scenario, unchanged. @throws BadInput where it is not valid. */
export function shippedScenario(name: string): Scenario {
  return loadScenario(name, [], CHECKED_FIGURES);
}

function atField({ place, path, message }: Problem, names: readonly string[], swept: readonly string[]): FormProblem {
  if (path === '') {
    const field = typeof place === 'string' && names.includes(place) ? place : null;
    // The message of the command names its options.
    if (field !== null && swept.includes(field)) return { field, message: SWEPT };
    return { field, message };
  }
  const field = fieldOf(path, names);
  return field === null ? { field, message: `${path}: ${message}` } : { field, message };
}

const SWEPT = 'is swept, and what is typed here would be overwritten; change the values that are swept';

/** The field of a path in the scenario, such as `sweep.server.pool.size[2]`; of a mapping, the first field in it. */
function fieldOf(path: string, names: readonly string[]): string | null {
  const name = path.startsWith('sweep.')
    ? SWEEP_PREFIX + path.slice('sweep.'.length).replace(/(?:\[\d+\]|\.\d+)$/, '')
    : path;
  return names.find((each) => each === name || each.startsWith(`${name}.`)) ?? null;
}
