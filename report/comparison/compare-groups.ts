import { readPath } from '../../core/scenario/paths.js';
import { type Comparison, comparisonOf } from './compare-runs.js';
import type { ComparedCell, ComparedRun } from './compared-run.js';
import type { ComparedFigure } from './figures.js';
import { matchCells } from './match-cells.js';

/** Instead of a path: the groups are two cells, by their labels. */
export const BY_LABEL = 'cell';

/** Two groups of the cells of one run: those with value `a` at `path`, and those with value `b`. */
export type Groups = NonNullable<Comparison['groups']>;

/** What the cells of a run have at `path`, as text, each once. */
export function groupValues(run: ComparedRun, path: string): string[] {
  return [...new Set(run.cells.map((cell) => valueAt(cell, path)))];
}

/** Compares two groups of one run: cells belong together that have the same values at all swept paths but the one that makes the groups. */
export function compareGroups(run: ComparedRun, groups: Groups, figures: readonly ComparedFigure[]): Comparison {
  const { path, a, b } = groups;
  const group = (value: string): ComparedRun => ({
    ...run,
    cells: run.cells.filter((cell) => valueAt(cell, path) === value),
  });
  const sides = { a: group(a), b: group(b), groups };
  const others = path === BY_LABEL ? [] : run.sweptPaths.filter((swept) => swept !== path);
  const matching = matchCells(sides.a.cells, sides.b.cells, others);
  return comparisonOf(sides, matching, [path], figures);
}

function valueAt({ label, scenario }: ComparedCell, path: string): string {
  if (path === BY_LABEL) return label;
  const value = readPath(scenario, path) ?? null;
  return typeof value === 'string' ? value : JSON.stringify(value);
}
