import { isMapping, type Mapping } from './mapping.js';

/** A value that is not the same in two documents. */
export interface Difference {
  /** Keys from the root, with points between. */
  path: string;
  /** undefined where the document lacks the key. */
  a: unknown;
  b: unknown;
}

/**
 * Where two documents differ, path by path; lists are compared as wholes.
 * @param path of both, for what is returned.
 */
export function differences(a: unknown, b: unknown, path = ''): Difference[] {
  if (!isMapping(a) || !isMapping(b)) return JSON.stringify(a) === JSON.stringify(b) ? [] : [{ path, a, b }];
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].flatMap((key) =>
    differences(at(a, key), at(b, key), path === '' ? key : `${path}.${key}`),
  );
}

/** A document that somebody else wrote may have keys such as `constructor`. */
function at(mapping: Mapping, key: string): unknown {
  return Object.hasOwn(mapping, key) ? mapping[key] : undefined;
}
