import type { CellPlan } from '../../core/cell.js';
import type { FigureTable } from '../../core/condition/figure-table.js';
import { mostCells, nextPoint } from '../../core/knee/next-point.js';
import { candidateOf, pointResults } from '../../core/knee/point-results.js';
import type { KneeSearch } from '../../core/knee/search.js';
import type { Scenario } from '../../core/scenario/schema.js';
import { planCells } from './cells.js';
import type { SweepPlanner } from './planner.js';

/**
 * Measures the point that tells the most of where the knee lies, until that is sure enough. The cell's index is that of its value among
 * all candidates, so that the cells stand in the order of their values.
 * @param scenario as {@link searchScenario} makes it.
 */
export function kneePlanner(scenario: Scenario, search: KneeSearch, figures: FigureTable): SweepPlanner {
  const run = { runId: '', scenario };
  return {
    foreseen: Array.from({ length: mostCells(search) }, (_, index) => {
      const point = index % search.candidates.length;
      return planOf(scenario, search, search.candidates.length - 1 - point, 1);
    }),
    next(done) {
      const point = nextPoint(search, pointResults(search, figures, run, done));
      if (point === null) return null;
      const repetition = 1 + done.filter((cell) => candidateOf(search, cell) === point).length;
      return planOf(scenario, search, point, repetition);
    },
  };
}

/** The scenario of a search: its sweep spans the range, each cell may be repeated, and what the sweep is expected to show is not. */
export function searchScenario(scenario: Scenario, { path, candidates, mostRepetitions }: KneeSearch): Scenario {
  const ends = [candidates[0] ?? null, candidates.at(-1) ?? null];
  return { ...scenario, sweep: { [path]: ends }, repeat: mostRepetitions, expect: [] };
}

function planOf(scenario: Scenario, { path, candidates }: KneeSearch, point: number, repetition: number): CellPlan {
  const one = { ...scenario, sweep: { [path]: [candidates[point] ?? null] }, repeat: repetition };
  const [plan] = planCells(one).filter((each) => each.repetition === repetition);
  if (plan === undefined) throw new Error(`no cell for point ${point} of ${path}`);
  return { ...plan, index: point + 1, scenario: { ...plan.scenario, repeat: scenario.repeat } };
}
