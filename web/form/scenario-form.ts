import { BadInput } from '../../core/errors.js';
import type { Scenario } from '../../core/scenario/schema.js';
import { formatText, type Override, scenarioNames } from '../../lab/scenario-file/index.js';
import { fieldsOf } from './fields.js';
import { type FormField, type ScenarioForm, SWEEP_PREFIX } from './form.js';
import { overridesOf, type PostedFields } from './overrides.js';
import { type FormProblem, problemsOf, shippedScenario } from './problems.js';
import { GROUPS, groupOf } from './wording.js';

/** The form of a shipped scenario, with its values. @throws BadInput where there is none of that name, or it is not valid. */
export function scenarioForm(name: string): ScenarioForm {
  const scenario = shipped(name);
  return formOf(scenario, fieldsOf(scenario, {}), []);
}

/**
 * Reads a form that was posted: only what differs from the scenario becomes an override.
 * @param fields by their names; one that is missing says what the scenario says.
 * @returns the form as it was typed, with what is wrong; it may be started where `form.problems` is empty.
 * @throws BadInput as {@link scenarioForm}.
 */
export function readScenarioForm(name: string, fields: PostedFields): { overrides: Override[]; form: ScenarioForm } {
  const scenario = shipped(name);
  const filled = fieldsOf(scenario, fields);
  const names = filled.map((field) => field.name);
  const overrides = overridesOf(scenario, fields);
  const problems = [...unknownFields(fields, names), ...problemsOf(scenario, overrides, names)];
  return { overrides, form: formOf(scenario, filled, problems) };
}

/** By its name only: a path of a file must not come from a form. */
function shipped(name: string): Scenario {
  const names = scenarioNames();
  if (names.includes(name)) return shippedScenario(name);
  throw new BadInput(`no scenario is called ${formatText(name)}; scenarios: ${names.join(', ')}`);
}

/** A sweep of any setting may be posted, whether or not the form has a field for it: loading the scenario checks its path. */
function unknownFields(fields: PostedFields, names: readonly string[]): FormProblem[] {
  return Object.keys(fields)
    .filter((field) => !names.includes(field) && !field.startsWith(SWEEP_PREFIX) && fields[field] !== '')
    .map((field) => ({ field: null, message: `the form has no field ${formatText(field)}` }));
}

function formOf(scenario: Scenario, fields: FormField[], problems: readonly FormProblem[]): ScenarioForm {
  const withProblems = fields.map((field) => ({ ...field, problem: problemAt(field, problems) }));
  const atNoField = problems.filter(({ field }) => field === null).map(({ message }) => message);
  return {
    name: scenario.name,
    summary: scenario.summary,
    groups: GROUPS.map(({ name, title }) => ({
      name,
      title,
      fields: withProblems.filter(({ path }) => groupOf(path).name === name),
    })),
    fixed: listsOf(scenario, ''),
    problems: [
      ...withProblems.flatMap(({ label, problem }) => (problem === null ? [] : [`${label}: ${problem}`])),
      ...atNoField,
    ],
    problemsAtNoField: atNoField,
  };
}

function problemAt({ name }: FormField, problems: readonly FormProblem[]): string | null {
  const messages = problems.filter(({ field }) => field === name).map(({ message }) => message);
  return messages.length === 0 ? null : [...new Set(messages)].join('; ');
}

/** The lists of a scenario that are not empty. */
function listsOf(value: object, prefix: string): { path: string; lines: string[] }[] {
  return Object.entries(value).flatMap(([key, inner]: [string, unknown]) => {
    const path = prefix === '' ? key : `${prefix}.${key}`;
    if (Array.isArray(inner)) return inner.length === 0 ? [] : [{ path, lines: inner.map(lineOf) }];
    return inner !== null && typeof inner === 'object' && path !== 'sweep' ? listsOf(inner, path) : [];
  });
}

/** An entry of a list in one line: a point of a sweep by its label and what it sets. */
function lineOf(entry: unknown): string {
  if (entry === null || typeof entry !== 'object') return String(entry);
  return Object.entries(entry)
    .map(([key, value]: [string, unknown]) => {
      if (key === 'label') return `${value}:`;
      const inner =
        value !== null && typeof value === 'object' ? lineOf(value) || 'as the scenario stands' : String(value);
      return key === 'set' ? inner : `${key} ${inner}`;
    })
    .join(' ');
}
