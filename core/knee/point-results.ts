import type { CellResult } from '../cell.js';
import type { Condition } from '../condition/condition.js';
import type { FigureTable, RunIdentity } from '../condition/figure-table.js';
import { judgeCell } from '../condition/judge.js';
import { parseCondition } from '../condition/parser.js';
import { readPath } from '../scenario/paths.js';
import type { KneeSearch, PointResult } from './search.js';

/**
 * What each repetition of a search says of its point, in the order of `cells`; cells of other values are left out. A figure that is not
 * known meets nothing: there is no p99 just where nobody was answered.
 */
export function pointResults(
  search: KneeSearch,
  table: FigureTable,
  run: RunIdentity,
  cells: readonly CellResult[],
): PointResult[] {
  const objectives = search.objectives.map((text) => parseCondition(text, table));
  return cells.flatMap((cell) => {
    const candidate = candidateOf(search, cell);
    return candidate < 0 ? [] : [{ candidate, isMet: isMet(objectives, table, run, cell) }];
  });
}

/** Index of the value that `cell` has among the candidates; -1 where it is none of them. */
export function candidateOf({ path, candidates }: KneeSearch, { plan }: Pick<CellResult, 'plan'>): number {
  return candidates.indexOf(readPath(plan.scenario, path) as number);
}

function isMet(
  objectives: readonly Condition[],
  table: FigureTable,
  run: RunIdentity,
  cell: CellResult,
): boolean | null {
  if (cell.brokenLaws.length > 0) return null;
  return objectives.every((objective) => judgeCell(objective, table, run, [cell]).isMet);
}
