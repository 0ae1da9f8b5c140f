import type { CellPlan } from '../../core/cell.js';
import { MOST_SEED, type Scenario } from '../../core/scenario/schema.js';
import { sweepPoints, withSettings } from './points.js';

/**
 * The cells of a scenario, in the order in which they are measured: all cells once, then all again, so that a machine
 * that grows slower in the course of a run spoils a repetition and not a cell. Each repetition has a seed of its own: with one for all
 * their draws would be the same, and a share of repetitions would say nothing about chance.
 */
export function planCells(scenario: Scenario): CellPlan[] {
  const points = sweepPoints(scenario);
  const repetitions = Array.from({ length: scenario.repeat }, (_, index) => index + 1);
  return repetitions.flatMap((repetition) =>
    points.map(({ label, settings }, index) => ({
      index: index + 1,
      label,
      repetition,
      scenario: { ...withSettings(scenario, settings), seed: seedOf(scenario.seed, repetition) },
    })),
  );
}

/** Each repetition draws anew, or repetitions would only show how little the machine varies. The first has the seed. */
function seedOf(seed: number, repetition: number): number {
  return (seed + repetition - 1) % (MOST_SEED + 1);
}
