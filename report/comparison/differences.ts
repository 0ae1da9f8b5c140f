import type { CellPair } from './match-cells.js';

/** What stands at one path of two mappings, as text. */
export interface Difference {
  path: string;
  a: string;
  b: string;
}

/** Keys of a scenario that say nothing about how a single cell is measured; seeds differ from repetition to repetition. */
const NOT_OF_A_CELL = ['name', 'summary', 'seed', 'sweep', 'repeat', 'expect', 'order', 'settle'];

/**
 * Where two mappings differ, path by path. A list is one value.
 * @param under the path of both, for what is returned.
 */
export function differences(a: unknown, b: unknown, under = ''): Difference[] {
  if (!isMapping(a) || !isMapping(b)) {
    return textOf(a) === textOf(b) ? [] : [{ path: under, a: textOf(a), b: textOf(b) }];
  }
  const keys = [...new Set([...Object.keys(a), ...Object.keys(b)])];
  return keys.flatMap((key) => differences(at(a, key), at(b, key), under === '' ? key : `${under}.${key}`));
}

/** Settings that differ within a pair of cells, each difference once, without those of `expected`. */
export function settingDifferences(pairs: readonly CellPair[], expected: readonly string[]): Difference[] {
  const found = new Map<string, Difference>();
  for (const { a, b } of pairs) {
    for (const difference of differences(cellSettings(a.scenario), cellSettings(b.scenario))) {
      if (!expected.includes(difference.path)) found.set(JSON.stringify(difference), difference);
    }
  }
  return [...found.values()];
}

function cellSettings(scenario: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(scenario).filter(([key]) => !NOT_OF_A_CELL.includes(key)));
}

function isMapping(value: unknown): value is Record<string, unknown> {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

function at(mapping: Record<string, unknown>, key: string): unknown {
  return Object.hasOwn(mapping, key) ? mapping[key] : undefined;
}

/** Nothing at a path is the absence of a setting, not null. */
function textOf(value: unknown): string {
  if (value === undefined) return 'not there';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
