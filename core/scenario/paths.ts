import type { SettingValue } from './schema.js';

/** A path such as `server.pool.size` into a scenario, and what is read or written there. */

/** Every path of `value` that ends in a leaf (a scalar or null), in document order. Lists are no leaves. */
export function leafPaths(value: unknown, prefix = ''): string[] {
  if (value === null || typeof value !== 'object') return [prefix];
  if (Array.isArray(value)) return [];
  return Object.entries(value).flatMap(([key, inner]) => leafPaths(inner, prefix === '' ? key : `${prefix}.${key}`));
}

/** The value at `path`, or undefined where there is none. */
export function readPath(root: unknown, path: string): unknown {
  let value = root;
  for (const key of path.split('.')) {
    if (value === null || typeof value !== 'object' || !Object.hasOwn(value, key)) return undefined;
    value = (value as Record<string, unknown>)[key];
  }
  return value;
}

/** A copy of `root` with `value` at `path`; objects on the way are made where they are missing. */
export function withPath<Root>(root: Root, path: string, value: SettingValue): Root {
  const copy = structuredClone(root);
  const keys = path.split('.');
  const last = keys.pop() as string;
  let target = copy as Record<string, unknown>;
  for (const key of keys) {
    const inner = Object.hasOwn(target, key) ? target[key] : undefined;
    if (inner === null || typeof inner !== 'object') target[key] = {};
    target = target[key] as Record<string, unknown>;
  }
  target[last] = value;
  return copy;
}
