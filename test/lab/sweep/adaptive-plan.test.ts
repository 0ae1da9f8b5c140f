import { describe, expect, it } from 'vitest';
import type { CellPlan, CellResult } from '../../../core/cell.js';
import type { Figure } from '../../../core/condition/figure-table.js';
import { plannedCells } from '../../../core/planned-cells.js';
import { uniformSource } from '../../../core/random.js';
import { type Scenario, scenarioSchema } from '../../../core/scenario/schema.js';
import { sumUp } from '../../../core/statistics/sum-up.js';
import { adaptivePlan } from '../../../lab/sweep/adaptive-plan.js';
import { repetitionKey, type SweepPlanner } from '../../../lab/sweep/planner.js';
import { countCells } from '../../../lab/sweep/points.js';
import { sweepPlanner } from '../../../lab/sweep/sweep-planner.js';
import { figureTable } from '../../../report/figures.js';

const RULE = { min: 3, max: 6, until: { metric: 'attempts', half_width: '10%' } };

function scenarioWith(repeat: unknown = RULE, sizes = [1, 2, 3]): Scenario {
  const sweep = { 'server.pool.size': sizes };
  return scenarioSchema.parse({ name: 'planned', summary: 's', repeat, sweep });
}

const ATTEMPTS: Figure = {
  name: 'attempts',
  unit: 'attempts',
  summedUpBy: 'mean',
  value: (_run, cell) => cell.client.attempts,
};

function resultOf(plan: CellPlan, attempts: number | null, brokenLaws: string[] = []): CellResult {
  return { plan, client: { attempts }, brokenLaws } as unknown as CellResult;
}

function plannerOf(scenario: Scenario): SweepPlanner {
  if (typeof scenario.repeat === 'number') throw new Error('a scenario whose repetitions depend on a figure');
  return adaptivePlan(scenario, scenario.repeat, ATTEMPTS);
}

/** Measures what the planner asks for, until it asks for no more. */
function measuredBy(planner: SweepPlanner, measure: (plan: CellPlan) => CellResult): CellResult[] {
  const done: CellResult[] = [];
  for (let plan = planner.next(done); plan !== null; plan = planner.next(done)) done.push(measure(plan));
  return done;
}

const repetitionsOf = (done: readonly CellResult[], index: number) =>
  done.filter(({ plan }) => plan.index === index).map(({ plan }) => plan.repetition);

/** Cell 1 never varies, cell 2 always does, cell 3 does so for its first three repetitions. */
const varying = (plan: CellPlan): CellResult => {
  const isEven = plan.repetition % 2 === 0;
  if (plan.index === 1) return resultOf(plan, 1000);
  if (plan.index === 2) return resultOf(plan, isEven ? 100 : 1000);
  return resultOf(plan, plan.repetition <= 3 ? 1000 + 60 * plan.repetition : 1120);
};

describe('repetitions until the interval is narrow', () => {
  it('are the least where it is at once, the most where it never is, and something between', () => {
    const done = measuredBy(plannerOf(scenarioWith()), varying);
    expect(repetitionsOf(done, 1)).toEqual([1, 2, 3]);
    expect(repetitionsOf(done, 2)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(repetitionsOf(done, 3)).toEqual([1, 2, 3, 4]);
  });

  it('are as many in all as the least and the most that are planned', () => {
    const planner = plannerOf(scenarioWith());
    const planned = plannedCells(planner.foreseen.length, scenarioWith().repeat, false);
    expect(planned.least).toBe(measuredBy(planner, (plan) => resultOf(plan, 1000)).length);
    expect(planned.most).toBe(measuredBy(planner, (plan) => resultOf(plan, 10 ** (plan.repetition % 2))).length);
    expect(planned).toEqual({ least: 9, most: 18 });
  });

  it('come in blocks, each in the order of the seed', () => {
    const done = measuredBy(plannerOf(scenarioWith()), varying);
    const blocks = done.map(({ plan }) => plan.repetition);
    expect(blocks).toEqual(blocks.toSorted((a, b) => a - b));
    const foreseen = plannerOf(scenarioWith()).foreseen.map(repetitionKey);
    expect(done.slice(0, 9).map(({ plan }) => repetitionKey(plan))).toEqual(foreseen);
  });

  it('are the same after a break, wherever it was and in whatever order the results come', () => {
    const planner = plannerOf(scenarioWith());
    const whole = measuredBy(planner, varying);
    whole.forEach((next, count) => {
      const before = whole.slice(0, count).toReversed();
      expect(planner.next(before)).toMatchObject({ index: next.plan.index, repetition: next.plan.repetition });
    });
    expect(planner.next(whole.toReversed())).toBeNull();
  });

  it('count no invalid repetition, and none in which the figure is not known', () => {
    const spoilt = (spoil: (plan: CellPlan) => CellResult) => (plan: CellPlan) =>
      plan.repetition === 2 ? spoil(plan) : resultOf(plan, 1000);
    for (const spoil of [(plan: CellPlan) => resultOf(plan, 7, ['x']), (plan: CellPlan) => resultOf(plan, null)]) {
      const done = measuredBy(plannerOf(scenarioWith(RULE, [1])), spoilt(spoil));
      expect(repetitionsOf(done, 1)).toEqual([1, 2, 3, 4]);
    }
  });

  it('may be named as conditions name figures, and are counted at their most', () => {
    const scenario = scenarioWith({ ...RULE, until: { metric: 'broken pipes', half_width: '5%' } });
    expect(sweepPlanner(scenario, figureTable([])).foreseen).toHaveLength(9);
    expect(countCells(scenario)).toBe(18);
  });

  // The price of stopping early is known: a sample that happens to vary little stops sooner.
  it('leave an interval that covers the truth in 93 to 97 of a hundred, with the least that is the default', () => {
    const draw = uniformSource(5);
    const normal = () => Math.sqrt(-2 * Math.log(1 - draw())) * Math.cos(2 * Math.PI * draw());
    const repeat = { max: 100, until: { metric: 'attempts', half_width: '5%' } };
    const planner = plannerOf(scenarioWith(repeat, [1]));
    let covered = 0;
    for (let trial = 0; trial < 2000; trial++) {
      const done = measuredBy(planner, (plan) => resultOf(plan, 1000 + 100 * normal()));
      const { interval } = sumUp(
        done.map(({ client }) => client.attempts),
        'mean',
      );
      if (interval && interval.low <= 1000 && interval.high >= 1000) covered++;
    }
    expect(covered / 2000).toBeGreaterThanOrEqual(0.93);
    expect(covered / 2000).toBeLessThanOrEqual(0.97);
  });
});
