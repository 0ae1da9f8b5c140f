import { readPath } from '../../core/scenario/paths.js';
import type { ComparedCell } from './compared-run.js';

/** A cell of the one side beside its counterpart. */
export interface CellPair {
  a: ComparedCell;
  b: ComparedCell;
}

export interface Matching {
  /** In the order of `a`. */
  pairs: CellPair[];
  /** Without a counterpart. */
  onlyA: ComparedCell[];
  onlyB: ComparedCell[];
}

/**
 * Finds the cells that belong together: those with the same values at all of `paths`, which are what either side sweeps; of the rest
 * those with the same label. What more than one cell of a side answers to belongs to none.
 */
export function matchCells(a: readonly ComparedCell[], b: readonly ComparedCell[], paths: readonly string[]): Matching {
  const bySettings = pairsBy(a, b, (cell) => settingsKey(cell, paths));
  const takenA = new Set(bySettings.map((pair) => pair.a));
  const takenB = new Set(bySettings.map((pair) => pair.b));
  const byLabel = pairsBy(
    a.filter((cell) => !takenA.has(cell)),
    b.filter((cell) => !takenB.has(cell)),
    ({ label }) => label,
  );
  const partners = new Map([...bySettings, ...byLabel].map((pair) => [pair.a, pair.b]));
  const found = new Set(partners.values());
  return {
    pairs: a.flatMap((cell) => {
      const partner = partners.get(cell);
      return partner === undefined ? [] : [{ a: cell, b: partner }];
    }),
    onlyA: a.filter((cell) => !partners.has(cell)),
    onlyB: b.filter((cell) => !found.has(cell)),
  };
}

function settingsKey({ scenario }: ComparedCell, paths: readonly string[]): string {
  return JSON.stringify(paths.map((path) => readPath(scenario, path) ?? null));
}

function pairsBy(
  a: readonly ComparedCell[],
  b: readonly ComparedCell[],
  keyOf: (cell: ComparedCell) => string,
): CellPair[] {
  const [ofA, ofB] = [uniqueBy(a, keyOf), uniqueBy(b, keyOf)];
  return [...ofA].flatMap(([key, cell]) => {
    const partner = ofB.get(key);
    return partner === undefined ? [] : [{ a: cell, b: partner }];
  });
}

/** The cells by key, without those that share theirs with another. */
function uniqueBy(cells: readonly ComparedCell[], keyOf: (cell: ComparedCell) => string): Map<string, ComparedCell> {
  const unique = new Map<string, ComparedCell>();
  const shared = new Set<string>();
  for (const cell of cells) {
    const key = keyOf(cell);
    if (unique.has(key)) shared.add(key);
    unique.set(key, cell);
  }
  for (const key of shared) unique.delete(key);
  return unique;
}
