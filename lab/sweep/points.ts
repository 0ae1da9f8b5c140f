import { withPath } from '../../core/scenario/paths.js';
import { mostRepetitions } from '../../core/scenario/repeat.js';
import type { Scenario, SettingValue } from '../../core/scenario/schema.js';

type Sweep = Scenario['sweep'];
type Grid = Record<string, SettingValue[]>;
export type Settings = Readonly<Record<string, SettingValue>>;

/** One point of a sweep: what it is called and what it sets, by path. */
export interface SweepPoint {
  label: string;
  settings: Settings;
}

/** How many cells a scenario asks for at most, repetitions included; computed, because a grid may ask for billions. */
export function countCells({ sweep, repeat }: Scenario): number {
  const points = Array.isArray(sweep)
    ? sweep.length
    : Object.values(sweep).reduce((product, values) => product * values.length, 1);
  return points * mostRepetitions(repeat);
}

/** The points of a scenario's sweep. Without a sweep it is one, called by the scenario's name, that sets nothing. */
export function sweepPoints({ name, sweep }: Scenario): SweepPoint[] {
  if (Array.isArray(sweep)) return sweep.map(({ label, set }) => ({ label, settings: set }));
  const shortNames = shortNamesOf(Object.keys(sweep));
  return combinations(sweep).map((settings) => ({
    label: labelOf(settings, shortNames) || name,
    settings,
  }));
}

/** Every path that at least one cell of the sweep sets. */
export function sweptPaths(sweep: Sweep): string[] {
  return Array.isArray(sweep) ? [...new Set(sweep.flatMap(({ set }) => Object.keys(set)))] : Object.keys(sweep);
}

/** A copy of the scenario with `settings` in place and, being one cell, without a sweep and without expectations. */
export function withSettings(scenario: Scenario, settings: Settings): Scenario {
  const cell: Scenario = { ...scenario, sweep: {}, expect: [] };
  return Object.entries(settings).reduce((changed, [path, value]) => withPath(changed, path, value), cell);
}

/** The cartesian product of a grid's values; its first path varies slowest. */
function combinations(grid: Grid): Settings[] {
  return Object.entries(grid).reduce<Settings[]>(
    (points, [path, values]) => points.flatMap((point) => values.map((value) => ({ ...point, [path]: value }))),
    [{}],
  );
}

function labelOf(settings: Settings, shortNames: ReadonlyMap<string, string>): string {
  return Object.entries(settings)
    .map(([path, value]) => `${shortNames.get(path) ?? path}=${value}`)
    .join(' ');
}

/** What labels call each path: its last key, or the whole path where another one ends in the same key. */
function shortNamesOf(paths: readonly string[]): ReadonlyMap<string, string> {
  const names = paths.map(shortName);
  return new Map(
    paths.map((path, index) => {
      const name = names[index] ?? path;
      return [path, names.indexOf(name) === names.lastIndexOf(name) ? name : path];
    }),
  );
}

/** "size" alone would not say of what. */
function shortName(path: string): string {
  return path === 'server.pool.size' ? 'pool_size' : (path.split('.').at(-1) ?? path);
}
