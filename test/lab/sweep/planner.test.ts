import { describe, expect, it } from 'vitest';
import type { CellResult } from '../../../core/cell.js';
import { scenarioSchema } from '../../../core/scenario/schema.js';
import { planCells } from '../../../lab/sweep/cells.js';
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
