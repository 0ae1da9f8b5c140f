/** A value that is not the same in two documents. */
export interface Difference {
  /** Keys from the root, with points between. */
  path: string;
  stored: unknown;
  current: unknown;
}

/** Where two documents differ, path by path; lists are compared as wholes. A key that one lacks is undefined there. */
export function differences(stored: unknown, current: unknown, path = ''): Difference[] {
  if (!isMapping(stored) || !isMapping(current)) {
    return JSON.stringify(stored) === JSON.stringify(current) ? [] : [{ path, stored, current }];
  }
  return [...new Set([...Object.keys(stored), ...Object.keys(current)])].flatMap((key) =>
    differences(stored[key], current[key], path === '' ? key : `${path}.${key}`),
  );
}

function isMapping(value: unknown): value is Record<string, unknown> {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}
