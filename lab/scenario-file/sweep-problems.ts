import { type Scenario, scenarioSchema } from '../../core/scenario/schema.js';
import { countCells, type Settings, sweepPoints, withSettings } from '../sweep/points.js';
import type { Segment } from './problem.js';
import { schemaProblems } from './schema-problems.js';
import { SWEEPABLE_PATHS } from './schema-tree.js';
import { settingPathProblem } from './setting-path.js';
import { formatValue } from './wording.js';

/** At the least cell of a second and a half, more than four hours. */
const MOST_CELLS = 10_000;

/** A part of the sweep, by its path in the scenario. */
export interface SweepProblem {
  path: readonly Segment[];
  at: 'key' | 'value';
  message: string;
}

/**
 * What is wrong with the sweep of a scenario that satisfies the schema: paths that lead nowhere, points that are there
 * twice, too many cells, and cells whose settings, in place, are not valid.
 */
export function sweepProblems(scenario: Scenario): SweepProblem[] {
  const { sweep } = scenario;
  const cells = { ...scenario, sweep: withoutUnknownPaths(sweep) };
  const tooMany = countProblems(cells);
  return [
    ...pathProblems(sweep),
    ...repeatedProblems(sweep),
    ...tooMany,
    ...(tooMany.length > 0 ? [] : cellProblems(cells)),
  ];
}

/** What is left to check in the cells once the paths have been. */
function withoutUnknownPaths(sweep: Scenario['sweep']): Scenario['sweep'] {
  const known = <Value>(byPath: Record<string, Value>): Record<string, Value> =>
    Object.fromEntries(Object.entries(byPath).filter(([path]) => SWEEPABLE_PATHS.includes(path)));
  return Array.isArray(sweep) ? sweep.map(({ label, set }) => ({ label, set: known(set) })) : known(sweep);
}

function pathProblems(sweep: Scenario['sweep']): SweepProblem[] {
  const keys = Array.isArray(sweep)
    ? sweep.flatMap(({ set }, index) => Object.keys(set).map((key) => ['sweep', index, 'set', key] as const))
    : Object.keys(sweep).map((key) => ['sweep', key] as const);
  return keys.flatMap((path) => {
    const message = settingPathProblem(path.at(-1) as string, SWEEPABLE_PATHS, 'swept');
    return message === undefined ? [] : [{ path, at: 'key', message }];
  });
}

function repeatedProblems(sweep: Scenario['sweep']): SweepProblem[] {
  if (Array.isArray(sweep)) {
    const labels = sweep.map(({ label }) => label);
    return repeated(labels).map((index) => ({
      path: ['sweep', index, 'label'],
      at: 'value',
      message: `another point is called ${formatValue(labels[index])} already`,
    }));
  }
  return Object.entries(sweep).flatMap(([key, values]) =>
    repeated(values).map((index): SweepProblem => {
      return { path: ['sweep', key, index], at: 'value', message: `${formatValue(values[index])} is given twice` };
    }),
  );
}

/** Indexes of the entries that stand in the list before them, too. */
function repeated(values: readonly unknown[]): number[] {
  const seen = new Set<unknown>();
  return values.flatMap((value, index) => (seen.size === seen.add(value).size ? [index] : []));
}

function countProblems(scenario: Scenario): SweepProblem[] {
  const cells = countCells(scenario);
  if (cells <= MOST_CELLS) return [];
  const message = `asks for ${cells} cells, repetitions included; at most ${MOST_CELLS} can be run`;
  return [{ path: ['sweep'], at: 'key', message }];
}

function cellProblems(scenario: Scenario): SweepProblem[] {
  const found = sweepPoints(scenario).flatMap(({ settings }, index) => {
    const cell = withSettings(scenario, settings);
    const parsed = scenarioSchema.safeParse(cell);
    const flaws = parsed.success ? [] : schemaProblems(parsed.error.issues, cell);
    return flaws.map(({ path, message }): SweepProblem => {
      const blamed = blamedSetting(path.join('.'), settings);
      return { path: placeInSweep(scenario.sweep, index, blamed, settings), at: 'value', message };
    });
  });
  // Each value of a grid is part of many cells.
  return [...new Map(found.map((problem) => [JSON.stringify(problem), problem])).values()];
}

/** The setting that is wrong itself; where a rule about several settings is broken, the last that the cell sets. */
function blamedSetting(path: string, settings: Settings): string {
  return Object.hasOwn(settings, path) ? path : (Object.keys(settings).at(-1) ?? '');
}

function placeInSweep(sweep: Scenario['sweep'], point: number, path: string, settings: Settings): Segment[] {
  if (Array.isArray(sweep)) return ['sweep', point, 'set', path];
  return ['sweep', path, sweep[path]?.indexOf(settings[path] ?? null) ?? 0];
}
