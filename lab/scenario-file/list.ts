import type { FigureTable } from '../../core/condition/figure-table.js';
import { type PlannedCells, plannedCells } from '../../core/planned-cells.js';
import { planCells } from '../sweep/cells.js';
import { fileOf, scenarioNames } from './folder.js';
import { loadScenario } from './load.js';

/** A scenario at a glance. */
export interface ScenarioEntry {
  name: string;
  summary: string;
  /** Its file. */
  path: string;
  /** Cells to measure, repetitions included. */
  cells: PlannedCells;
  /** Load and drain of all cells that are sure to be measured; starting and stopping the processes of each comes on top. */
  secondsAtLeast: number;
}

/**
 * The scenarios of the scenarios folder, in alphabetical order.
 *
 * @throws BadInput at the first one that is not valid.
 */
export function listScenarios(figures: FigureTable | null = null): ScenarioEntry[] {
  return scenarioNames().map((name) => describeScenario(name, figures));
}

/**
 * @param nameOrPath as for {@link loadScenario}, as are `figures`.
 * @throws BadInput when the scenario is not valid.
 */
export function describeScenario(nameOrPath: string, figures: FigureTable | null = null): ScenarioEntry {
  const scenario = loadScenario(nameOrPath, [], figures);
  const cells = planCells(scenario);
  return {
    name: scenario.name,
    summary: scenario.summary,
    path: fileOf(nameOrPath).shown,
    cells: plannedCells(cells.length, scenario.repeat, false),
    secondsAtLeast: cells.reduce((sum, { scenario: { duration_s, drain_s } }) => sum + duration_s + drain_s, 0),
  };
}
