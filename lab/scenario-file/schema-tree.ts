import { scenarioJsonSchema } from '../../core/scenario/schema.js';
import type { Segment } from './problem.js';

/** The part of JSON Schema in which core's schema of a scenario comes out. */
export interface SchemaNode {
  type?: string | string[];
  description?: string;
  default?: unknown;
  enum?: unknown[];
  minimum?: number;
  exclusiveMinimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
  minItems?: number;
  properties?: Record<string, SchemaNode>;
  additionalProperties?: boolean | SchemaNode;
  items?: SchemaNode;
  anyOf?: SchemaNode[];
  not?: SchemaNode;
}

/** What a scenario may hold. */
export const SCENARIO_TREE = scenarioJsonSchema() as SchemaNode;

/** Settings that belong to the scenario as a whole, so that a cell cannot have its own. */
const OF_THE_WHOLE_SCENARIO: ReadonlySet<string> = new Set([
  ...['name', 'summary', 'sweep', 'repeat', 'order', 'expect', 'seed'],
]);

/** Paths of all settings that are one value (a number, a text, true, false or null), in the schema's order. */
export const SETTING_PATHS: readonly string[] = settingPathsOf(SCENARIO_TREE, '');

/** Those of them of which a sweep can give each cell its own. */
export const SWEEPABLE_PATHS: readonly string[] = SETTING_PATHS.filter(
  (path) => !OF_THE_WHOLE_SCENARIO.has(path.split('.')[0] ?? ''),
);

/** The schema of what stands at `path`, or undefined where nothing can. */
export function schemaAt(path: readonly Segment[], node: SchemaNode = SCENARIO_TREE): SchemaNode | undefined {
  const [segment, ...rest] = path;
  if (segment === undefined) return node;
  for (const variant of node.anyOf ?? [node]) {
    const child = childOf(variant, segment);
    const found = child === undefined ? undefined : schemaAt(rest, child);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Keys that may stand in the mapping at `path`, in alphabetical order; none where any may. */
export function validKeysAt(path: readonly Segment[]): string[] {
  const node = schemaAt(path);
  const variants = node?.anyOf ?? [node];
  return variants.flatMap((variant) => Object.keys(variant?.properties ?? {})).sort();
}

function childOf(node: SchemaNode, segment: Segment): SchemaNode | undefined {
  if (typeof segment === 'number') return node.items;
  if (node.properties !== undefined)
    return Object.hasOwn(node.properties, segment) ? node.properties[segment] : undefined;
  return typeof node.additionalProperties === 'object' ? node.additionalProperties : undefined;
}

function settingPathsOf(node: SchemaNode, path: string): string[] {
  const inner = optionalMapping(node);
  if (inner !== undefined) return [path, ...settingPathsOf(inner, path)];
  if (node.properties === undefined) return isOneValue(node) ? [path] : [];
  return Object.entries(node.properties).flatMap(([key, child]) =>
    settingPathsOf(child, path === '' ? key : `${path}.${key}`),
  );
}

/** The mapping in a setting that is one or one value, such as null: that can be set, and each key is a setting of its own. */
export function optionalMapping({ anyOf }: SchemaNode): SchemaNode | undefined {
  const mapping = anyOf?.find(({ properties }) => properties !== undefined);
  return anyOf?.every((variant) => variant === mapping || isOneValue(variant)) ? mapping : undefined;
}

function isOneValue(node: SchemaNode): boolean {
  return (node.anyOf ?? [node]).every(({ type }) => type !== 'object' && type !== 'array');
}
