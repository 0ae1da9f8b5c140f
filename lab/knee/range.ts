import { BadInput } from '../../core/errors.js';
import { readPath } from '../../core/scenario/paths.js';
import type { Scenario, SettingValue } from '../../core/scenario/schema.js';
import type { SchemaNode } from '../scenario-file/schema-tree.js';

export interface Range {
  low: number;
  high: number;
}

/** How far above and below the scenario's own value a search goes that is told no range. */
const DEFAULT_FACTOR = 16;

/** Reads `1,64`. @throws BadInput where that is no range. */
export function parseRange(text: string): Range {
  const numbers = text.split(',').map((part) => (part.trim() === '' ? Number.NaN : Number(part)));
  const [low = Number.NaN, high = Number.NaN] = numbers;
  if (numbers.length !== 2 || !Number.isFinite(low) || !Number.isFinite(high))
    throw new BadInput(`--between ${text}: must be two numbers with a comma between them, such as 1,64`);
  if (low >= high) throw new BadInput(`--between ${text}: the first number must be below the second`);
  return { low, high };
}

/**
 * The range of a search that is told none: what the scenario's sweep spans; without one, a sixteenth to sixteen times the scenario's own
 * value, as far as the setting may go.
 */
export function defaultRange(scenario: Scenario, path: string, node: SchemaNode): Range {
  const swept = sweptValues(scenario.sweep, path);
  const [low, high] = [Math.min(...swept), Math.max(...swept)];
  if (low < high) return { low, high };
  const own = readPath(scenario, path);
  if (typeof own !== 'number' || own <= 0)
    throw new BadInput(
      `--find-knee ${path}: the scenario has no value of it to start from; give a range, such as --between 1,64`,
    );
  const { minimum = Number.MIN_VALUE, maximum = Number.MAX_VALUE, type } = node;
  const round = type === 'integer' ? Math.ceil : (value: number) => value;
  return { low: Math.max(round(own / DEFAULT_FACTOR), minimum), high: Math.min(own * DEFAULT_FACTOR, maximum) };
}

function sweptValues(sweep: Scenario['sweep'], path: string): number[] {
  const values: (SettingValue | undefined)[] = Array.isArray(sweep)
    ? sweep.map(({ set }) => set[path])
    : (sweep[path] ?? []);
  return values.filter((value) => typeof value === 'number');
}
