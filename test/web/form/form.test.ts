import { describe, expect, it } from 'vitest';
import { BadInput } from '../../../core/errors.js';
import { scenarioNames } from '../../../lab/scenario-file/index.js';
import { SETTING_PATHS, SWEEPABLE_PATHS } from '../../../lab/scenario-file/schema-tree.js';
import type { FormField, ScenarioForm } from '../../../web/form/form.js';
import { readScenarioForm, scenarioForm } from '../../../web/form/scenario-form.js';

const fieldsOf = (form: ScenarioForm): FormField[] => form.groups.flatMap(({ fields }) => fields);

/** What a browser posts of a form that nobody has typed into. */
const unchanged = (form: ScenarioForm): Record<string, string> =>
  Object.fromEntries(
    fieldsOf(form)
      .filter(({ isSetByPoints }) => !isSetByPoints)
      .map(({ name, value }) => [name, value]),
  );

/** The form of `name` with some fields typed anew. */
const typed = (name: string, fields: Record<string, string>) =>
  readScenarioForm(name, { ...unchanged(scenarioForm(name)), ...fields });

/** The problems at fields, by the field. */
const problemsAt = (form: ScenarioForm): Record<string, string | null> =>
  Object.fromEntries(
    fieldsOf(form)
      .filter(({ problem }) => problem !== null)
      .map(({ name, problem }) => [name, problem]),
  );

describe("a scenario's form", () => {
  it.each(scenarioNames())('of %s changes nothing when it is posted as it is', (name) => {
    const { overrides, form } = typed(name, {});
    expect(overrides).toEqual([]);
    expect(form).toEqual(scenarioForm(name));
    expect(form.problems).toEqual([]);
  });

  it.each(scenarioNames())('of %s has one field for every setting that can be swept', (name) => {
    const paths = fieldsOf(scenarioForm(name))
      .filter((field) => field.kind !== 'list' || field.name !== 'sweep:server.pool.size' || isSwept(name))
      .map(({ path }) => path);
    expect(new Set(paths).size).toBe(paths.length);
    for (const path of SWEEPABLE_PATHS) {
      const isMappingOrNull = SETTING_PATHS.some((other) => other.startsWith(`${path}.`));
      const found = paths.some((each) => each === path || (isMappingOrNull && each.startsWith(`${path}.`)));
      expect(found, path).toBe(true);
    }
  });

  it('says of each field what the schema says', () => {
    const fields = fieldsOf(scenarioForm('database-stall'));
    for (const { label, help, accepts } of fields) {
      expect(label).toMatch(/^[A-Z][a-z0-9 ,]+$/);
      expect(help).not.toBe('');
      expect(accepts).not.toBe('');
    }
    expect(fields.find(({ path }) => path === 'server.pool.acquire_timeout_ms')).toMatchObject({
      label: 'Pool acquire timeout',
      unit: 'ms',
      kind: 'number',
      min: 1,
      max: 3_600_000,
      isNullable: true,
      value: '',
    });
    expect(fields.find(({ path }) => path === 'load.driver')).toMatchObject({
      kind: 'choice',
      choices: ['closed', 'open'],
      value: 'open',
    });
  });

  it('is of a shipped scenario only, never of a file', () => {
    for (const name of [
      '../scenarios/smoke.yaml',
      './scenarios/smoke.yaml',
      '/etc/passwd',
      'smokee',
      '__proto__',
      '',
    ]) {
      expect(() => scenarioForm(name)).toThrow(BadInput);
      expect(() => readScenarioForm(name, {})).toThrow(BadInput);
    }
  });
});

function isSwept(name: string): boolean {
  const fields = fieldsOf(scenarioForm(name));
  return !fields.some((field) => field.name === 'server.pool.size');
}

describe('a posted form', () => {
  it('gives what differs and nothing else', () => {
    const { overrides, form } = typed('pool-starvation', { 'server.service.mean_ms': ' 80.5 ', drain_s: '0.50' });
    const argument = 'server.service.mean_ms';
    expect(overrides).toEqual([{ kind: 'setting', path: argument, value: 80.5, argument }]);
    expect(form.problems).toEqual([]);
  });

  it('takes a field that is missing for one that was not changed', () => {
    expect(readScenarioForm('database-stall', {}).overrides).toEqual([]);
  });

  it('takes nothing for null where null may be, and for a mistake elsewhere', () => {
    const { overrides } = typed('handle-exhaustion', { 'load.rate_per_second': '', 'load.driver': 'closed' });
    expect(overrides).toMatchObject([
      { path: 'load.driver', value: 'closed' },
      { path: 'load.rate_per_second', value: null },
    ]);
    expect(problemsAt(typed('smoke', { duration_s: '' }).form)).toEqual({
      duration_s: 'must be a number from 1 to 3600, not ""',
    });
  });

  it('sweeps what it lists', () => {
    const { overrides, form } = typed('pool-starvation', { 'sweep:server.pool.size': '4, 24' });
    expect(overrides).toEqual([{ kind: 'sweep', grid: { 'server.pool.size': [4, 24] }, argument: 'sweep' }]);
    expect(form.problems).toEqual([]);
    const points = typed('remedies', { 'sweep:server.pool.size': '4,8' });
    expect(points.overrides).toEqual([{ kind: 'sweep', grid: { 'server.pool.size': [4, 8] }, argument: 'sweep' }]);
  });

  it('keeps the other swept settings of a grid', () => {
    const { overrides } = typed('write-contention', { 'sweep:server.pool.size': '1' });
    expect(overrides).toMatchObject([
      { grid: { 'server.pool.size': [1], 'server.service.write_share': expect.any(Array) } },
    ]);
  });

  it('begins and ends a fault by the fields in it', () => {
    const fault = 'server.faults.database_stall';
    expect(typed('smoke', { [`${fault}.at_s`]: '1', [`${fault}.for_s`]: '1' }).overrides).toMatchObject([
      { path: `${fault}.at_s`, value: 1 },
      { path: `${fault}.for_s`, value: 1 },
    ]);
    expect(problemsAt(typed('smoke', { [`${fault}.at_s`]: '1' }).form)).toEqual({
      [`${fault}.for_s`]: expect.stringMatching(/^missing; must be a number above 0 to 3600/),
    });
    expect(typed('database-stall', { [`${fault}.at_s`]: '', [`${fault}.for_s`]: '' }).overrides).toMatchObject([
      { path: fault, value: null },
    ]);
  });

  it('repeats until an interval is narrow where that is filled in', () => {
    const until = { 'repeat.until.metric': 'goodput', 'repeat.until.half_width': '5%' };
    const { overrides, form } = typed('smoke', { 'repeat.max': '20', ...until });
    expect(overrides.map((override) => override.argument)).toEqual([
      'repeat.max',
      'repeat.until.metric',
      'repeat.until.half_width',
    ]);
    expect(form.problems).toEqual([]);
    const unknown = typed('smoke', { 'repeat.max': '20', ...until, 'repeat.until.metric': 'goodputt' });
    expect(problemsAt(unknown.form)).toEqual({ 'repeat.until.metric': expect.stringContaining('"goodput"') });
  });
});

describe('what is wrong with a posted form', () => {
  it.each([
    ['server.service.mean_ms', 'abc', 'must be a number from 0 to 60000, not "abc"'],
    ['server.pool.max_waiting', '1.5', 'must be a whole number from 0 to 1000000, or null, not 1.5'],
    ['server.on_client_gone', 'explode', 'must be one of continue, abort, cancel, not "explode"'],
    ['sweep:server.pool.size', '1, 999', 'must be a whole number from 1 to 512, not 999'],
    ['sweep:server.pool.size', '1,,2', 'must be a whole number from 1 to 512, not ""'],
    ['sweep:server.pool.size', '8, 8', '8 is given twice'],
    ['sweep:server.pool.size', '', 'must be a list that is not empty, not an empty list'],
    ['load.client_timeout_ms', '0x10', 'must be a whole number from 10 to 3600000, not "0x10"'],
    ['repeat', '5000', 'must be a whole number from 1 to 1000, or a mapping with the keys max, min, until, not 5000'],
  ])('stands at its field, which keeps what was typed: %s=%j', (name, value, message) => {
    const { form } = typed('pool-starvation', { [name]: value });
    expect(problemsAt(form)).toEqual({ [name]: message });
    expect(fieldsOf(form).find((field) => field.name === name)?.value).toBe(value);
    expect(form.problems).toEqual([expect.stringMatching(/^[A-Z].*: /)]);
    expect(form.problemsAtNoField).toEqual([]);
  });

  it('names all fields that are wrong', () => {
    const { form } = typed('smoke', { duration_s: 'a', 'load.connections': '0' });
    expect(Object.keys(problemsAt(form))).toEqual(['load.connections', 'duration_s']);
    expect(form.problems).toHaveLength(2);
  });

  it('is said once where it is about no field', () => {
    const { form } = typed('retry-hysteresis', { duration_s: '24', 'no.such': '1', 'sweep:nowhere': '1' });
    expect(problemsAt(form)).toEqual({});
    expect(form.problems).toEqual(form.problemsAtNoField);
    expect(form.problems).toEqual(['the form has no field "no.such"', expect.stringMatching(/nowhere: unknown path/)]);
  });

  it('says of a setting that is swept that its values are elsewhere', () => {
    const { form } = typed('remedies', { 'server.pool.size': '5', 'sweep:server.pool.size': '4, 8' });
    expect(problemsAt(form)).toEqual({ 'server.pool.size': expect.stringMatching(/^is swept/) });
  });
});
