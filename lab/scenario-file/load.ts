import { parse, resolve } from 'node:path';
import type { FigureTable } from '../../core/condition/figure-table.js';
import { type Scenario, scenarioSchema } from '../../core/scenario/schema.js';
import { applyOverrides } from './apply-overrides.js';
import { expectationProblems } from './expectation-problems.js';
import { fileOf, scenarioFolder } from './folder.js';
import type { Override } from './override.js';
import { formatPath, type Problem, refuseProblems, ScenarioProblems, type Segment } from './problem.js';
import { readScenarioText } from './read-text.js';
import { repeatProblems } from './repeat-problems.js';
import { schemaProblems } from './schema-problems.js';
import { sweepProblems } from './sweep-problems.js';
import { parseYaml, type YamlSource } from './yaml-source.js';

/**
 * Reads and checks a scenario, with every default filled in and every override in place.
 *
 * @param nameOrPath a name in the scenarios folder; a path if it holds a slash or ends in .yaml or .yml.
 * @param figures what expectations and `repeat.until` may name; null: they are taken unread.
 * @throws BadInput with one line a problem, first that which stands first in the file.
 */
export function loadScenario(
  nameOrPath: string,
  overrides: readonly Override[] = [],
  figures: FigureTable | null = null,
): Scenario {
  const { path, shown } = fileOf(nameOrPath);
  const source = parseYaml(readScenarioText(path, shown), shown);
  const written = checkAgainstSchema(source);
  refuseProblems(nameProblems(path, source, written));
  // Those that an override leaves without a cell are no mistake of the file.
  if (figures !== null && sweepProblems(written).length === 0)
    refuseProblems(expectationProblems(source, written, figures));
  const scenario = applyOverrides(written, overrides);
  if (figures !== null) refuseProblems(repeatProblems(source, scenario, overrides, figures));
  const newSweep = overrides.findLast(({ kind }) => kind === 'sweep');
  refuseProblems(
    sweepProblems(scenario).map(({ path: at, at: part, message }) => ({
      place: newSweep?.argument ?? placeOf(source, part, at),
      path: formatPath(at),
      message,
    })),
  );
  return scenario;
}

function checkAgainstSchema(source: YamlSource): Scenario {
  const parsed = scenarioSchema.safeParse(source.value);
  if (parsed.success) return parsed.data;
  const found = schemaProblems(parsed.error.issues, source.value);
  throw new ScenarioProblems(
    found.map(({ path, at, message }) => ({ place: placeOf(source, at, path), path: formatPath(path), message })),
  );
}

function placeOf(source: YamlSource, part: 'key' | 'value' | 'parent', path: readonly Segment[]): Problem['place'] {
  return part === 'key' ? source.keyPlace(path) : source.valuePlace(part === 'parent' ? path.slice(0, -1) : path);
}

/** A scenario in the scenarios folder is found by its file's name, so the name in the file must be the same. */
function nameProblems(path: string, source: YamlSource, { name }: Scenario): Problem[] {
  const file = parse(resolve(path));
  if (file.dir !== scenarioFolder() || file.name === name) return [];
  const message = `must be ${file.name}, as the file is called, not ${name}`;
  return [{ place: source.valuePlace(['name']), path: 'name', message }];
}
