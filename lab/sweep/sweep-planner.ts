import { type FigureTable, findFigure, unknownFigure } from '../../core/condition/figure-table.js';
import { BadInput } from '../../core/errors.js';
import type { Scenario } from '../../core/scenario/schema.js';
import { adaptivePlan } from './adaptive-plan.js';
import { measuringOrder } from './cells.js';
import { fixedPlan, type SweepPlanner } from './planner.js';

/**
 * What measures a scenario as its `repeat` says.
 * @param figures of which one may decide how often a cell is measured.
 * @throws BadInput where there is no such figure; a scenario that was loaded with the same figures has it.
 */
export function sweepPlanner(scenario: Scenario, figures: FigureTable): SweepPlanner {
  const { repeat } = scenario;
  if (typeof repeat === 'number') return fixedPlan(measuringOrder(scenario));
  const figure = findFigure(figures, repeat.until.metric, false);
  if (figure === undefined) throw new BadInput(`repeat.until.metric: ${unknownFigure(figures, repeat.until.metric)}`);
  return adaptivePlan(scenario, repeat, figure);
}
