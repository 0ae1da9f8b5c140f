import { describe, expect, it } from 'vitest';
import type { CellPlan, CellResult } from '../../../core/cell.js';
import { scenarioSchema } from '../../../core/scenario/schema.js';
import { measuringOrder, planCells } from '../../../lab/sweep/cells.js';
import { shuffledBySeed } from '../../../lab/sweep/order.js';
import { fixedPlan, repetitionKey } from '../../../lab/sweep/planner.js';

const plans = planCells({
  ...scenarioSchema.parse({ name: 'planned', summary: 's' }),
  sweep: { 'server.pool.size': [1, 2] },
  repeat: 2,
});
const planner = fixedPlan(plans);
const doneAre = (keys: string[]) =>
  plans.filter((plan) => keys.includes(repetitionKey(plan))).map((plan) => ({ plan }) as CellResult);

describe('a fixed plan', () => {
  it('foresees all and asks for them in their order, and then for nothing', () => {
    expect(planner.foreseen.map(repetitionKey)).toEqual(['1.1', '2.1', '1.2', '2.2']);
    const asked: string[] = [];
    for (let plan = planner.next(doneAre(asked)); plan !== null; plan = planner.next(doneAre(asked))) {
      asked.push(repetitionKey(plan));
    }
    expect(asked).toEqual(['1.1', '2.1', '1.2', '2.2']);
  });

  it('goes on with what is missing, wherever that is', () => {
    expect(planner.next(doneAre(['1.1', '1.2', '2.2']))).toMatchObject({ index: 2, repetition: 1 });
  });
});

describe('the order of measuring', () => {
  const scenario = (order: 'randomised' | 'listed', seed = 1) => ({
    ...scenarioSchema.parse({ name: 'planned', summary: 's', order, seed }),
    sweep: { 'server.pool.size': [1, 2, 3, 4, 5, 6, 7, 8] },
    repeat: 6,
  });
  const blocksOf = (plans: readonly CellPlan[]) =>
    [1, 2, 3, 4, 5, 6].map((block) => plans.slice((block - 1) * 8, block * 8).map(({ index }) => index));

  it('has every cell once in each block, and a shuffled order in each', () => {
    const plans = measuringOrder(scenario('randomised'));
    expect(plans.map(repetitionKey).toSorted()).toEqual(
      planCells(scenario('randomised')).map(repetitionKey).toSorted(),
    );
    expect(plans.map(({ repetition }) => repetition)).toEqual([1, 2, 3, 4, 5, 6].flatMap((n) => Array(8).fill(n)));
    expect(new Set(blocksOf(plans).map(String)).size).toBe(6);
  });

  it('is the same for the same seed, and another for another', () => {
    const keys = (seed: number) => measuringOrder(scenario('randomised', seed)).map(repetitionKey);
    expect(keys(5)).toEqual(keys(5));
    expect(keys(5)).not.toEqual(keys(4));
  });

  it('is that of the sweep where the scenario says so', () => {
    const plans = measuringOrder(scenario('listed'));
    expect(blocksOf(plans)).toEqual(Array(6).fill([1, 2, 3, 4, 5, 6, 7, 8]));
  });

  it('puts each cell as often at each place, but for chance', () => {
    const places = new Map<string, number>();
    for (let seed = 0; seed < 3000; seed++) {
      shuffledBySeed([0, 1, 2, 3], seed).forEach((item, place) => {
        places.set(`${item} ${place}`, (places.get(`${item} ${place}`) ?? 0) + 1);
      });
    }
    // 750 expected, with a standard deviation of 24: five of them.
    expect([...places.values()].filter((count) => Math.abs(count - 750) > 120)).toEqual([]);
    expect(places.size).toBe(16);
  });
});
