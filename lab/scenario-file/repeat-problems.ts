import { type FigureTable, findFigure, unknownFigure } from '../../core/condition/figure-table.js';
import type { Scenario } from '../../core/scenario/schema.js';
import type { Override } from './override.js';
import { formatPath, type Problem } from './problem.js';
import type { YamlSource } from './yaml-source.js';

const PATH = ['repeat', 'until', 'metric'];

/** What is wrong with the figure on which the repetitions of a scenario depend, that is, whether there is one of that name. */
export function repeatProblems(
  source: YamlSource,
  { repeat }: Scenario,
  overrides: readonly Override[],
  figures: FigureTable,
): Problem[] {
  if (typeof repeat === 'number' || findFigure(figures, repeat.until.metric, false) !== undefined) return [];
  const path = formatPath(PATH);
  const message = unknownFigure(figures, repeat.until.metric);
  const blamed = overrides.findLast((override) => override.kind === 'setting' && override.path === path);
  return blamed === undefined
    ? [{ place: source.valuePlace(PATH), path, message }]
    : [{ place: blamed.argument, path: '', message }];
}
