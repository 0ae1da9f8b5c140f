import { isScalar, parseDocument } from 'yaml';
import { BadInput } from '../../core/errors.js';
import type { SettingValue } from '../../core/scenario/schema.js';
import { SETTING_PATHS, schemaAt } from './schema-tree.js';
import { settingPathProblem } from './setting-path.js';
import { formatExpectation, formatText } from './wording.js';

/** A setting or a sweep given on the command line instead of in the file. */
export type Override =
  | { kind: 'setting'; path: string; value: SettingValue; argument: string }
  | { kind: 'sweep'; grid: Record<string, SettingValue[]>; argument: string };

export const POOL_SIZE_PATH = 'server.pool.size';

/**
 * Reads `path=value`, such as `server.pool.size=8`. The value is read as YAML reads it in a scenario: `8` is a number,
 * `null` no value, `cancel` a text. Whether the setting takes it is known when the scenario is loaded.
 *
 * @throws BadInput, its place being `--set …`, when the form or the path is wrong.
 */
export function parseOverride(text: string): Override {
  const argument = `--set ${text}`;
  const split = text.indexOf('=');
  if (split < 1) throw new BadInput(`${argument}: must be a path, = and a value, such as ${POOL_SIZE_PATH}=8`);
  const path = text.slice(0, split).trim();
  const problem = settingPathProblem(path, SETTING_PATHS, 'set');
  if (problem !== undefined) throw new BadInput(`${argument}: ${problem}`);
  return { kind: 'setting', path, value: parseScalar(text.slice(split + 1), argument), argument };
}

/**
 * Reads `1,2,4`, which stands for the sweep `{ server.pool.size: [1, 2, 4] }` instead of the scenario's own.
 *
 * @throws BadInput, its place being `--pool-sizes …`, when an entry is no pool size or stands there twice.
 */
export function poolSizesOverride(text: string): Override {
  const argument = `--pool-sizes ${text}`;
  const entries = text.split(',').map((entry) => entry.trim());
  const wrong = entries.find((entry) => !isPoolSize(entry));
  if (wrong !== undefined) {
    const size = formatExpectation(schemaAt(POOL_SIZE_PATH.split('.')) ?? {});
    throw new BadInput(`${argument}: each size, between commas, must be ${size}, not ${formatText(wrong)}`);
  }
  const sizes = entries.map(Number);
  const twice = sizes.find((size, index) => sizes.indexOf(size) !== index);
  if (twice !== undefined) throw new BadInput(`${argument}: ${twice} is given twice`);
  return { kind: 'sweep', grid: { [POOL_SIZE_PATH]: sizes }, argument };
}

function isPoolSize(entry: string): boolean {
  const { minimum = 1, maximum = Number.MAX_SAFE_INTEGER } = schemaAt(POOL_SIZE_PATH.split('.')) ?? {};
  return /^\d+$/.test(entry) && Number(entry) >= minimum && Number(entry) <= maximum;
}

function parseScalar(text: string, argument: string): SettingValue {
  if (text.trim() === '') throw new BadInput(`${argument}: no value; write null for none, '""' for an empty text`);
  const document = parseDocument(text, { prettyErrors: false });
  const flaw = [...document.errors, ...document.warnings][0];
  if (flaw !== undefined) throw new BadInput(`${argument}: not a YAML value: ${flaw.message}`);
  if (!isScalar(document.contents)) {
    throw new BadInput(`${argument}: must be one value; a text with : [ { or the like needs double quotes around it`);
  }
  return document.contents.value as SettingValue;
}
