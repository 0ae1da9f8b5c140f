import type { CellPlan } from '../../core/cell.js';
import type { Selector } from '../../core/condition/condition.js';
import type { FigureTable } from '../../core/condition/figure-table.js';
import { isSelected, selectedValue } from '../../core/condition/judge.js';
import { parseCondition } from '../../core/condition/parser.js';
import { BadCondition } from '../../core/condition/reader.js';
import type { Scenario } from '../../core/scenario/schema.js';
import { planCells } from '../sweep/cells.js';
import { formatPath, type Problem } from './problem.js';
import { formatValue } from './wording.js';
import type { YamlSource } from './yaml-source.js';

/** Beyond this many, the values that a setting has in the cells are not listed. */
const MOST_VALUES_SHOWN = 20;

/**
 * What is wrong with the expectations of a scenario whose sweep is in order: conditions that cannot be read, and those about
 * cells that it does not have, which would never be judged.
 * @param source where the scenario was written, for the places.
 */
export function expectationProblems(source: YamlSource, scenario: Scenario, figures: FigureTable): Problem[] {
  const cells = planCells({ ...scenario, repeat: 1 });
  return scenario.expect.flatMap((text, index) => {
    const problem = textProblem(text, figures, cells);
    if (problem === undefined) return [];
    const path = ['expect', index];
    return [{ place: placeWithin(source, index, problem.offset), path: formatPath(path), message: problem.message }];
  });
}

function textProblem(
  text: string,
  figures: FigureTable,
  cells: readonly CellPlan[],
): { message: string; offset: number } | undefined {
  try {
    const { selectors } = parseCondition(text, figures);
    const message = selectionProblem(selectors, figures, cells);
    return message === undefined ? undefined : { message, offset: 0 };
  } catch (error) {
    if (error instanceof BadCondition) return { message: error.reason, offset: error.offset };
    throw error;
  }
}

/** Where a character of the expectation stands. In a mapping of one key, colon and blank are YAML's. */
function placeWithin(source: YamlSource, index: number, offset: number): Problem['place'] {
  const path = ['expect', index];
  const written = (source.value as { expect: (string | Record<string, string>)[] }).expect[index] ?? '';
  if (typeof written === 'string') return source.characterPlace(path, 'value', written, offset);
  const [selectors, statement] = Object.entries(written)[0] ?? ['', ''];
  const keyPath = [...path, selectors];
  if (offset <= selectors.length) return source.characterPlace(keyPath, 'key', selectors, offset);
  return source.characterPlace(keyPath, 'value', statement, Math.max(0, offset - selectors.length - ': '.length));
}

/** The first selector that leaves no cell is to blame. */
function selectionProblem(
  selectors: readonly Selector[],
  figures: FigureTable,
  cells: readonly CellPlan[],
): string | undefined {
  let left = cells.map((plan) => ({ plan }));
  for (const selector of selectors) {
    const values = [...new Set(left.map((cell) => formatValue(selectedValue(selector.key, figures, cell))))];
    left = left.filter((cell) => isSelected([selector], figures, cell));
    if (left.length === 0) return noCell(selector, values);
  }
  return undefined;
}

function noCell({ key, value }: Selector, values: readonly string[]): string {
  const shown = values.length > MOST_VALUES_SHOWN ? [...values.slice(0, MOST_VALUES_SHOWN), '…'] : values;
  return `no cell has ${key}=${value}; valid: ${shown.join(', ')}`;
}
