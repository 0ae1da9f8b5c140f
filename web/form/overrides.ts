import { readPath } from '../../core/scenario/paths.js';
import type { Scenario, SettingValue } from '../../core/scenario/schema.js';
import type { Override } from '../../lab/scenario-file/index.js';
import { SWEEP_PREFIX } from './form.js';
import { findSetting, isNullable, OPTIONAL_MAPPINGS, SETTINGS, type Setting } from './setting.js';
import { textOf, typedValue, typedValues } from './typed.js';

/** What was posted, by the names of the fields. One that is missing says what the scenario says. */
export type PostedFields = Readonly<Record<string, string>>;

/** What of a posted form differs from the scenario. The place of each is the name of its field, or `sweep`. */
export function overridesOf(scenario: Scenario, fields: PostedFields): Override[] {
  const plain = SETTINGS.filter(({ path, within }) => within === null && !OPTIONAL_MAPPINGS.includes(path));
  return [
    ...plain.flatMap((setting) =>
      changed(scenario, setting.path, typedValue(typed(scenario, setting, fields), setting)),
    ),
    ...OPTIONAL_MAPPINGS.flatMap((path) => mappingOverrides(scenario, path, fields)),
    ...sweepOverride(scenario, fields),
  ];
}

/** What stands in the field of a setting. */
export function typed(scenario: Scenario, { path }: Pick<Setting, 'path'>, fields: PostedFields): string {
  return posted(fields, path) ?? textOf(readPath(scenario, path));
}

export function posted(fields: PostedFields, name: string): string | undefined {
  return Object.hasOwn(fields, name) ? fields[name] : undefined;
}

function changed(scenario: Scenario, path: string, value: SettingValue): Override[] {
  return value === readPath(scenario, path) ? [] : [{ kind: 'setting', path, value, argument: path }];
}

/** It is a mapping if anything is typed into the fields of it; else null, or what its own field says. */
function mappingOverrides(scenario: Scenario, path: string, fields: PostedFields): Override[] {
  const inner = SETTINGS.filter(({ within }) => within === path).map((setting) => ({
    setting,
    text: typed(scenario, setting, fields),
  }));
  if (inner.some(({ text }) => text.trim() !== '')) {
    return inner.flatMap(({ setting, text }) => innerOverride(scenario, setting, text));
  }
  const own = findSetting(path);
  if (own !== undefined) return changed(scenario, path, typedValue(typed(scenario, own, fields), own));
  return isNullable(path) ? changed(scenario, path, null) : [];
}

/** What is left empty is not there, which is the default of what has one; the scenario's own goes only if something takes its place. */
function innerOverride(scenario: Scenario, setting: Setting, text: string): Override[] {
  const { path, fallback } = setting;
  const isThere = readPath(scenario, path) !== undefined;
  if (text.trim() === '' && !isThere) return [];
  if (text.trim() === '' && fallback !== undefined) return changed(scenario, path, fallback as SettingValue);
  return changed(scenario, path, typedValue(text, setting));
}

/** One sweep over all paths whose values are given; nothing for a path that the scenario does not sweep is no sweep of it. */
function sweepOverride({ sweep }: Scenario, fields: PostedFields): Override[] {
  const own = Array.isArray(sweep) ? {} : sweep;
  const given = Object.keys(fields)
    .filter((name) => name.startsWith(SWEEP_PREFIX))
    .map((name) => {
      const path = name.slice(SWEEP_PREFIX.length);
      return [path, typedValues(fields[name] ?? '', findSetting(path))] as const;
    })
    .filter(([path, values]) => values.length > 0 || Object.hasOwn(own, path));
  const grid = { ...own, ...Object.fromEntries(given) };
  const isSame = given.every(([path, values]) => JSON.stringify(values) === JSON.stringify(own[path]));
  return isSame ? [] : [{ kind: 'sweep', grid, argument: 'sweep' }];
}
