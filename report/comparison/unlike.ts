import { type Difference, differences } from '../../core/differences.js';
import type { CellPair } from './match-cells.js';

/** In what two sides were not measured alike, as text. */
export interface Unlikeness {
  path: string;
  a: string;
  b: string;
}

/** Keys of a scenario that say nothing about how a single cell is measured; seeds differ from repetition to repetition. */
const NOT_OF_A_CELL = ['name', 'summary', 'seed', 'sweep', 'repeat', 'expect', 'order', 'settle'];

/** Where two machines, or any two documents, differ. */
export function unlikenesses(a: object, b: object): Unlikeness[] {
  return differences(a, b).map(asText);
}

/** Settings that differ within a pair of cells, each difference once, without those of `expected`. */
export function settingDifferences(pairs: readonly CellPair[], expected: readonly string[]): Unlikeness[] {
  const found = new Map<string, Unlikeness>();
  for (const { a, b } of pairs) {
    for (const difference of unlikenesses(cellSettings(a.scenario), cellSettings(b.scenario))) {
      if (!expected.includes(difference.path)) found.set(JSON.stringify(difference), difference);
    }
  }
  return [...found.values()];
}

function cellSettings(scenario: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(scenario).filter(([key]) => !NOT_OF_A_CELL.includes(key)));
}

function asText({ path, a, b }: Difference): Unlikeness {
  return { path, a: textOf(a), b: textOf(b) };
}

/** Nothing at a path is the absence of a setting, not null. */
function textOf(value: unknown): string {
  if (value === undefined) return 'not there';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
