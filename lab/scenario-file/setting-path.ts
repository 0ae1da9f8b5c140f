import { suggestion } from '../../core/nearest.js';
import { SETTING_PATHS, schemaAt } from './schema-tree.js';

/** What a path is wanted for; it completes "cannot be". */
export type Purpose = 'set' | 'swept';

/**
 * What is wrong with `path` as the path of a setting, or undefined when it is one of `valid`.
 *
 * @returns for a path that leads nowhere, the nearest valid one and those under the nearest mapping that exists.
 */
export function settingPathProblem(path: string, valid: readonly string[], purpose: Purpose): string | undefined {
  if (valid.includes(path)) return undefined;
  const under = valid.filter((choice) => choice.startsWith(`${path}.`));
  if (under.length > 0) return `holds several settings; name one of: ${under.join(', ')}`;
  const known = schemaAt(path.split('.'));
  if (SETTING_PATHS.includes(path) || known !== undefined) {
    return `cannot be ${purpose}${known?.type === 'array' ? ': it is a list, and can be changed in the file only' : ''}`;
  }
  const hint = suggestion(path, valid);
  return `unknown path${hint}${hint === '' ? ';' : ''} ${validUnderParent(path, valid)}`;
}

function validUnderParent(path: string, valid: readonly string[]): string {
  const keys = path.split('.').slice(0, -1);
  for (; keys.length > 0; keys.pop()) {
    const parent = keys.join('.');
    const under = valid.filter((choice) => choice.startsWith(`${parent}.`)).sort();
    if (under.length > 0) return `valid paths under ${parent}: ${under.join(', ')}`;
  }
  return `valid paths: ${valid.join(', ')}`;
}
