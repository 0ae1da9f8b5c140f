import { BadInput } from '../core/errors.js';
import { suggestion } from '../core/nearest.js';
import { formatText } from '../lab/scenario-file/index.js';
import { BY_LABEL, type Groups, groupValues } from '../report/comparison/compare-groups.js';
import type { ComparedRun } from '../report/comparison/compared-run.js';

/** Names at most so many in a message. */
const MOST_NAMED = 12;

/**
 * Reads `path=value,value` or `cell=label,label`. Labels may hold commas: the one that separates is found by what the run has.
 * @throws BadInput where the run has no such path or values, with those that it has.
 */
export function parseGroups(text: string, run: ComparedRun): Groups {
  const where = `--by ${formatText(text)}`;
  const split = text.indexOf('=');
  const path = text.slice(0, Math.max(0, split)).trim();
  const choices = [BY_LABEL, ...run.sweptPaths];
  if (!choices.includes(path)) {
    const hint = path === '' ? ';' : suggestion(path, choices) || ';';
    throw new BadInput(
      `${where}: must be path=value,value with what the run sweeps${hint} one of ${choices.join(', ')}`,
    );
  }
  const values = groupValues(run, path);
  const wanted = text.slice(split + 1);
  const pairs = halves(wanted).filter(({ a, b }) => values.includes(a) && values.includes(b));
  const [pair, ...others] = pairs;
  if (pair === undefined) throw new BadInput(`${where}: ${whyNoPair(wanted, values)}`);
  if (others.length > 0) throw new BadInput(`${where}: can be read in several ways, because names hold commas`);
  if (pair.a === pair.b) throw new BadInput(`${where}: must name two different groups`);
  return { path, ...pair };
}

/** Every way to split the text at a comma. */
function halves(text: string): { a: string; b: string }[] {
  return [...text.matchAll(/,/g)].map(({ index }) => ({
    a: unquoted(text.slice(0, index)),
    b: unquoted(text.slice(index + 1)),
  }));
}

/** Without the quotes that a shell may have left. */
function unquoted(text: string): string {
  const trimmed = text.trim();
  return /^".*"$/.test(trimmed) ? trimmed.slice(1, -1) : trimmed;
}

function whyNoPair(wanted: string, values: readonly string[]): string {
  const parts = wanted.split(',').map(unquoted);
  const wrong = parts.find((part) => !values.includes(part));
  const known = values.slice(0, MOST_NAMED).map(formatText).join(', ');
  const there = `the run has ${known}${values.length > MOST_NAMED ? ', …' : ''}`;
  if (parts.length < 2 || wrong === undefined) return `must name two groups, separated by a comma; ${there}`;
  return `the run has no ${formatText(wrong)}${suggestion(wrong, values) || ';'} ${there}`;
}
