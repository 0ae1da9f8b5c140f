import { describe, expect, it } from 'vitest';
import type { CellPlan, CellResult } from '../../../core/cell.js';
import { mostCells } from '../../../core/knee/next-point.js';
import type { KneeSearch } from '../../../core/knee/search.js';
import { kneePlanner, searchScenario } from '../../../lab/sweep/knee-planner.js';
import { repetitionKey } from '../../../lab/sweep/planner.js';
import { figureTable } from '../../../report/figures.js';
import { poolCell, scenarioFixture } from '../../report/fixtures.js';

const SEARCH: KneeSearch = {
  path: 'server.pool.size',
  candidates: Array.from({ length: 20 }, (_, index) => index + 1),
  objectives: ['ok >= 99 % of attempts'],
  sought: 'smallest',
  mostRepetitions: 3,
};
const SCENARIO = searchScenario(scenarioFixture(), SEARCH);
const PLANNER = kneePlanner(SCENARIO, SEARCH, figureTable(null));

/** A cell that starves below a pool of 7. */
function measured(plan: CellPlan): CellResult {
  const size = plan.scenario.server.pool.size;
  return { ...poolCell(size, size < 7 ? 0.1 : 1), plan };
}

function measuredAfter(done: CellResult[]): CellResult[] {
  const cells = [...done];
  for (let plan = PLANNER.next(cells); plan !== null; plan = PLANNER.next(cells)) cells.push(measured(plan));
  return cells;
}

describe('the planner of a search', () => {
  it('measures no repetition twice, each with a seed of its own, and the cells by the order of their values', () => {
    const plans = measuredAfter([]).map(({ plan }) => plan);
    expect(new Set(plans.map(repetitionKey)).size).toBe(plans.length);
    expect(plans.length).toBeLessThanOrEqual(mostCells(SEARCH));
    for (const { index, repetition } of plans.filter((plan) => plan.repetition > 1))
      expect(plans.map(repetitionKey)).toContain(repetitionKey({ index, repetition: repetition - 1 }));
    for (const { index, label, repetition, scenario } of plans) {
      expect([index, label]).toEqual([scenario.server.pool.size, `pool_size=${index}`]);
      expect(scenario.seed).toBe(SCENARIO.seed + repetition - 1);
    }
  });

  it('goes on from any point of a search as it would have gone', () => {
    const whole = measuredAfter([]);
    const keys = whole.map(({ plan }) => repetitionKey(plan));
    for (let kept = 0; kept <= whole.length; kept += 1) {
      expect(measuredAfter(whole.slice(0, kept)).map(({ plan }) => repetitionKey(plan))).toEqual(keys);
    }
  });
});
