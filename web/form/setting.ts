import {
  optionalMapping,
  type SchemaNode,
  SETTING_PATHS,
  SWEEPABLE_PATHS,
  schemaAt,
} from '../../lab/scenario-file/schema-tree.js';
import { formatExpectation } from '../../lab/scenario-file/wording.js';
import type { FormField } from './form.js';

/** A setting that one field of a form stands for, as the schema has it. */
export interface Setting
  extends Pick<FormField, 'path' | 'help' | 'isNullable' | 'min' | 'max' | 'choices' | 'accepts'> {
  kind: Exclude<FormField['kind'], 'list'>;
  /** undefined: it has none. */
  fallback: unknown;
  /** The setting above it that is either a mapping, which this is part of, or one value; null: none. */
  within: string | null;
  isSweepable: boolean;
}

/** Which scenario it is, and not what it does. */
const IDENTITY: readonly string[] = ['name', 'summary'];

/** The settings that are a mapping or one value: `server.faults.database_stall`, `repeat`. */
export const OPTIONAL_MAPPINGS: readonly string[] = SETTING_PATHS.filter(
  (path) => optionalMapping(nodeAt(path)) !== undefined,
);

/** In the order of the schema. A mapping or null has no field of its own: it is null while the fields in it are empty. */
export const SETTINGS: readonly Setting[] = SETTING_PATHS.filter((path) => !IDENTITY.includes(path)).flatMap(
  (path) => settingAt(path) ?? [],
);

export function findSetting(path: string): Setting | undefined {
  return SETTINGS.find((setting) => setting.path === path);
}

/** Whether null may stand at `path`. */
export function isNullable(path: string): boolean {
  return variantsOf(nodeAt(path)).some(({ type }) => type === 'null');
}

function settingAt(path: string): Setting | undefined {
  const node = nodeAt(path);
  const main = variantsOf(node).find(({ type, properties }) => type !== 'null' && properties === undefined);
  if (main === undefined) return undefined;
  const within = OPTIONAL_MAPPINGS.findLast((parent) => path.startsWith(`${parent}.`)) ?? null;
  return {
    path,
    help: node.description ?? main.description ?? '',
    kind: kindOf(main),
    isNullable: isNullable(path),
    min: main.minimum ?? main.exclusiveMinimum ?? null,
    max: main.maximum ?? null,
    choices: (main.enum ?? []).map(String),
    accepts: formatExpectation(main),
    fallback: node.default,
    within,
    isSweepable: SWEEPABLE_PATHS.includes(path),
  };
}

function kindOf({ type, enum: choices }: SchemaNode): Setting['kind'] {
  if (choices !== undefined) return 'choice';
  if (type === 'boolean') return 'boolean';
  return type === 'number' || type === 'integer' ? 'number' : 'text';
}

function variantsOf(node: SchemaNode): readonly SchemaNode[] {
  return node.anyOf ?? [node];
}

function nodeAt(path: string): SchemaNode {
  return schemaAt(path.split('.')) ?? {};
}
