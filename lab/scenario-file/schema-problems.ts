import type { z } from 'zod';
import { suggestion } from '../../core/nearest.js';
import { LEAST_CLIENT_TIMEOUT_MS } from '../../core/scenario/load.js';
import type { Segment } from './problem.js';
import { SCENARIO_TREE, type SchemaNode, schemaAt, validKeysAt } from './schema-tree.js';
import { formatExpectation, formatValue } from './wording.js';

type Issue = z.core.$ZodIssue;

/** One thing that the schema has against a value. */
export interface SchemaProblem {
  path: readonly Segment[];
  /** Whether the key itself is wrong, or what stands behind it, or the mapping around it for lack of it. */
  at: 'key' | 'value' | 'parent';
  message: string;
}

/**
 * What zod found wrong with `value`, in the words of this project: the rules are read from the schema itself, because
 * zod's own messages name neither the place nor both ends of a range. One problem a path.
 */
export function schemaProblems(issues: readonly Issue[], value: unknown): SchemaProblem[] {
  const byPath = new Map<string, SchemaProblem>();
  for (const problem of issues.flatMap((issue) => problemsOf(issue, value, []))) {
    const key = JSON.stringify(problem.path);
    if (!byPath.has(key)) byPath.set(key, problem);
  }
  return [...byPath.values()];
}

function problemsOf(issue: Issue, value: unknown, prefix: readonly Segment[]): SchemaProblem[] {
  const path = [...prefix, ...(issue.path as Segment[])];
  const variant = issue.code === 'invalid_union' ? meantVariant(issue.errors) : undefined;
  if (variant !== undefined) return variant.flatMap((inner) => problemsOf(inner, value, path));
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ path: [...path, key], at: 'key', message: unknownKey(path, key) }));
  }
  const found = valueAt(value, path);
  if (found === undefined) return [{ path, at: 'parent', message: missing(issue, path) }];
  return [{ path, at: 'value', message: wrongValue(issue, path, found) }];
}

/** The variant of a union that has the right type at its root: its complaints are about what the user meant. */
function meantVariant(errors: readonly Issue[][]): readonly Issue[] | undefined {
  return errors.find((issues) => issues.every(({ path, code }) => path.length > 0 || code === 'unrecognized_keys'));
}

function unknownKey(parent: readonly Segment[], key: string): string {
  const valid = validKeysAt(parent);
  const home = homeOf(key, SCENARIO_TREE, []);
  const hint = home === undefined ? suggestion(key, valid) : `; ${JSON.stringify(key)} belongs ${home}`;
  return `unknown key${hint}${hint.endsWith('?') ? '' : ';'} valid keys: ${valid.join(', ')}`;
}

/** Where a key stands that was written in the wrong mapping: a slip of indentation. */
function homeOf(key: string, node: SchemaNode, path: readonly string[]): string | undefined {
  const children = Object.entries(node.properties ?? {});
  if (children.some(([name]) => name === key))
    return path.length === 0 ? 'at the top level' : `under ${path.join('.')}`;
  for (const [name, child] of children) {
    const home = homeOf(key, child, [...path, name]);
    if (home !== undefined) return home;
  }
  return undefined;
}

function missing(issue: Issue, path: readonly Segment[]): string {
  if (issue.code === 'custom') return `missing; ${issue.message}`;
  const node = schemaAt(path) ?? {};
  const meaning = node.description === undefined ? '' : ` (${node.description})`;
  return `missing; must be ${formatExpectation(node)}${meaning}`;
}

function wrongValue(issue: Issue, path: readonly Segment[], value: unknown): string {
  const written = value === null && path.length === 0 ? 'an empty file' : formatValue(value);
  // These two carry a message of the schema's own.
  if (issue.code === 'invalid_format') return `${issue.message}, not ${written}`;
  if (issue.code === 'custom') return `${issue.message}, not ${written}${reason(path)}`;
  return `must be ${formatExpectation(schemaAt(path) ?? {})}, not ${written}`;
}

/** Why a rule about several settings is what it is, where that is not the scenario's own doing. */
function reason(path: readonly Segment[]): string {
  if (path.join('.') !== 'load.client_timeout_ms') return '';
  return `: autocannon's least timeout is ${LEAST_CLIENT_TIMEOUT_MS} ms`;
}

function valueAt(root: unknown, path: readonly Segment[]): unknown {
  let value = root;
  for (const segment of path) {
    if (value === null || typeof value !== 'object' || !Object.hasOwn(value, segment)) return undefined;
    value = (value as Record<Segment, unknown>)[segment];
  }
  return value;
}
