import { readPath } from '../../core/scenario/paths.js';
import { type Scenario, scenarioSchema } from '../../core/scenario/schema.js';
import { sweptPaths } from '../../lab/sweep/points.js';
import { type FormField, SWEEP_PREFIX } from './form.js';
import { type PostedFields, posted, typed } from './overrides.js';
import { SETTINGS, type Setting } from './setting.js';
import { textOf, textOfValues } from './typed.js';
import { labelOf, unitOf } from './wording.js';

/** Can be swept whether or not the scenario does. */
const ALWAYS_SWEPT = 'server.pool.size';

/** What most runs are about. Others join them in a scenario that sets or sweeps them. */
const USUAL: readonly string[] = [
  ALWAYS_SWEPT,
  'server.service.mean_ms',
  'server.on_client_gone',
  'load.driver',
  'load.connections',
  'load.rate_per_second',
  'load.client_timeout_ms',
  'duration_s',
  'repeat',
];

const DEFAULTS = scenarioSchema.parse({ name: 'defaults', summary: 'of every setting' });

/** The fields of a scenario with what was typed into them, in the order of the schema; no problems. */
export function fieldsOf(scenario: Scenario, fields: PostedFields): FormField[] {
  const { sweep } = scenario;
  return SETTINGS.flatMap((setting) => {
    const { path } = setting;
    if (!Array.isArray(sweep) && Object.hasOwn(sweep, path)) return [listField(setting, scenario, fields)];
    const plain = plainField(setting, scenario, fields);
    return path === ALWAYS_SWEPT ? [plain, listField(setting, scenario, fields)] : [plain];
  });
}

function plainField(setting: Setting, scenario: Scenario, fields: PostedFields): FormField {
  const { path, accepts } = setting;
  const value = typed(scenario, setting, fields);
  const isSetByPoints = Array.isArray(scenario.sweep) && sweptPaths(scenario.sweep).includes(path);
  return {
    ...describedBy(setting),
    name: path,
    label: labelOf(path),
    accepts: accepts + ifEmpty(setting),
    value,
    isSetByPoints,
    isUsual: USUAL.includes(path) || isSetByPoints || value !== textOf(readPath(DEFAULTS, path)),
  };
}

function listField(setting: Setting, { sweep }: Scenario, fields: PostedFields): FormField {
  const { path, accepts, isNullable } = setting;
  const own = Array.isArray(sweep) ? undefined : sweep[path];
  const name = SWEEP_PREFIX + path;
  return {
    ...describedBy(setting),
    name,
    kind: 'list',
    label: `${labelOf(path)}, swept`,
    help: own === undefined ? `${insteadOf(sweep)}: ${setting.help}` : `a cell each: ${setting.help}`,
    accepts: `values between commas, each ${accepts}${isNullable ? ', or null' : ''}`,
    value: posted(fields, name) ?? textOfValues(own ?? []),
    isSetByPoints: false,
    isUsual: true,
  };
}

function insteadOf(sweep: Scenario['sweep']): string {
  if (Array.isArray(sweep)) return 'if given, these cells instead of the points of the scenario';
  return Object.keys(sweep).length === 0 ? 'if given, a cell each' : 'if given, each with every value swept already';
}

function describedBy({ path, help, kind, isNullable, min, max, choices }: Setting) {
  return { path, help, kind, isNullable, min, max, choices, unit: unitOf(path), problem: null };
}

function ifEmpty({ isNullable, within, fallback }: Setting): string {
  if (isNullable) return '; empty is null';
  if (within === null) return '';
  return fallback === undefined ? '; empty if not wanted' : `; ${textOf(fallback)} if empty`;
}
