import type { CellPlan } from '../../core/cell.js';
import { leastRepetitions } from '../../core/scenario/repeat.js';
import { MOST_SEED, type Scenario } from '../../core/scenario/schema.js';
import { shuffledBySeed } from './order.js';
import { sweepPoints, withSettings } from './points.js';

/**
 * The repetitions that a scenario is sure to measure, block after block, the cells of each as the sweep lists them. Where
 * it may stop early there can be more.
 */
export function planCells(scenario: Scenario): CellPlan[] {
  const blocks = leastRepetitions(scenario.repeat);
  return Array.from({ length: blocks }, (_, index) => cellsOfBlock(scenario, index + 1)).flat();
}

/**
 * The same in the order in which they are measured. All cells are measured once, then all again, so that a machine that grows
 * slower in the course of a run spoils a repetition and not a cell. Within such a block the order is drawn anew unless
 * the scenario wants it as listed: what a cell leaves behind for the next (sockets, a warm machine) then falls on
 * another each time and becomes chance, of which the intervals tell (randomised complete blocks: Fisher, "The Design of
 * Experiments", 1935).
 */
export function measuringOrder(scenario: Scenario): CellPlan[] {
  const blocks = leastRepetitions(scenario.repeat);
  return Array.from({ length: blocks }, (_, index) => blockToMeasure(scenario, index + 1)).flat();
}

/** One repetition of every cell, in the order in which they are measured: a function of the scenario alone. */
export function blockToMeasure(scenario: Scenario, repetition: number): CellPlan[] {
  const cells = cellsOfBlock(scenario, repetition);
  return scenario.order === 'listed' ? cells : shuffledBySeed(cells, seedOf(scenario.seed, repetition));
}

function cellsOfBlock(scenario: Scenario, repetition: number): CellPlan[] {
  return sweepPoints(scenario).map(({ label, settings }, index) => ({
    index: index + 1,
    label,
    repetition,
    scenario: { ...withSettings(scenario, settings), seed: seedOf(scenario.seed, repetition) },
  }));
}

/** Each repetition draws anew, or repetitions would only show how little the machine varies. The first has the seed. */
function seedOf(seed: number, repetition: number): number {
  return (seed + repetition - 1) % (MOST_SEED + 1);
}
