import type { Condition } from '../../core/condition/condition.js';
import type { FigureTable } from '../../core/condition/figure-table.js';
import { parseCondition } from '../../core/condition/parser.js';
import { BadInput } from '../../core/errors.js';
import type { KneeSearch, Sought } from '../../core/knee/search.js';
import { withPath } from '../../core/scenario/paths.js';
import { type Scenario, scenarioSchema } from '../../core/scenario/schema.js';
import { schemaProblems } from '../scenario-file/schema-problems.js';
import { type SchemaNode, SWEEPABLE_PATHS, schemaAt } from '../scenario-file/schema-tree.js';
import { settingPathProblem } from '../scenario-file/setting-path.js';
import { candidatesOf, type Resolution } from './candidates.js';
import { defaultRange, type Range } from './range.js';

/** What a user asks of a search. null: the default. */
export interface WantedSearch {
  path: string;
  objectives: readonly string[];
  between: Range | null;
  resolution: Resolution | null;
  sought: Sought | null;
  mostRepetitions: number;
}

/** Which way to go where a setting leaves no doubt; of any other the ends of the range tell. */
const SOUGHT: Readonly<Record<string, Sought>> = {
  'server.pool.size': 'smallest',
  'load.client_timeout_ms': 'smallest',
  'load.rate_per_second': 'largest',
  'load.connections': 'largest',
};

/**
 * The search that is wanted of `scenario`, with every default in place.
 * @throws BadInput where the path is that of no number, an objective cannot be read, or the range does not fit the setting.
 */
export function planSearch(scenario: Scenario, wanted: WantedSearch, figures: FigureTable): KneeSearch {
  const { path } = wanted;
  refuseUnused(scenario, path);
  const node = numberAt(path);
  checkObjectives(wanted.objectives, figures);
  const range = wanted.between ?? defaultRange(scenario, path, node);
  const isWhole = node.type === 'integer';
  if (isWhole && !(Number.isInteger(range.low) && Number.isInteger(range.high)))
    throw new BadInput(`--between ${range.low},${range.high}: ${path} takes whole numbers only`);
  for (const end of [range.low, range.high]) checkEnd(scenario, path, end);
  return {
    path,
    candidates: candidatesOf(range, isWhole, wanted.resolution),
    objectives: [...wanted.objectives],
    sought: wanted.sought ?? SOUGHT[path] ?? null,
    mostRepetitions: wanted.mostRepetitions,
  };
}

/** What only one of the drivers looks at, by the beginning of its path. */
const ONLY_OF: Readonly<Record<Scenario['load']['driver'], readonly string[]>> = {
  open: ['load.rate_per_second', 'load.max_connections', 'load.retry.'],
  closed: ['load.connections'],
};

function refuseUnused({ load: { driver } }: Scenario, path: string): void {
  const other = driver === 'open' ? 'closed' : 'open';
  if (!ONLY_OF[other].some((beginning) => path.startsWith(beginning))) return;
  throw new BadInput(
    `--find-knee ${path}: is used by the ${other} loop only, and the load of this scenario is ${driver} (load.driver)`,
  );
}

function numberAt(path: string): SchemaNode {
  const problem = settingPathProblem(path, SWEEPABLE_PATHS, 'swept');
  if (problem !== undefined) throw new BadInput(`--find-knee ${path}: ${problem}`);
  const node = schemaAt(path.split('.')) ?? {};
  const number = (node.anyOf ?? [node]).find(({ type }) => type === 'integer' || type === 'number');
  if (number !== undefined) return number;
  throw new BadInput(`--find-knee ${path}: is no number; name a setting that is, such as server.pool.size`);
}

function checkObjectives(objectives: readonly string[], figures: FigureTable): void {
  for (const text of objectives) {
    const { selectors } = parsedObjective(text, figures);
    if (selectors.length > 0)
      throw new BadInput(`--objective '${text}': must hold at whatever is measured; leave out "at …:"`);
  }
}

function parsedObjective(text: string, figures: FigureTable): Condition {
  try {
    return parseCondition(text, figures);
  } catch (error) {
    throw error instanceof BadInput ? new BadInput(`--objective ${error.message}`) : error;
  }
}

function checkEnd(scenario: Scenario, path: string, value: number): void {
  const cell = withPath({ ...scenario, sweep: {} }, path, value);
  const parsed = scenarioSchema.safeParse(cell);
  const [flaw] = parsed.success ? [] : schemaProblems(parsed.error.issues, cell);
  if (flaw !== undefined)
    throw new BadInput(`--find-knee ${path}: it cannot be ${value}: ${flaw.path.join('.')} ${flaw.message}`);
}
