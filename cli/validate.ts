import type { Command } from 'commander';
import { BadInput } from '../core/errors.js';
import { describeScenario, type Problem, type ScenarioEntry, ScenarioProblems } from '../lab/scenario-file/index.js';
import { cellsText, fixedCells } from '../report/cells-text.js';
import { durationText } from '../report/duration-text.js';
import { CHECKED_FIGURES } from './checked-figures.js';
import { terminalJson, terminalLine } from './terminal-text.js';

const EXAMPLES = `
Examples:
  resetlab validate pool-starvation
  resetlab validate my-scenario.yaml scenarios/*.yaml
  resetlab validate --json my-scenario.yaml

Exit code 2 if any of them is not valid.`;

/** What was found in one scenario. */
type Verdict =
  | { kind: 'valid'; scenario: string; entry: ScenarioEntry }
  | { kind: 'bad'; scenario: string; error: BadInput };

/** Adds `resetlab validate`. */
export function registerValidate(program: Command): void {
  program
    .command('validate')
    .summary('check scenario files')
    .description('Check scenarios without running them: files, or names as in `resetlab list`.')
    .argument('<scenario...>', 'names or paths')
    .option('--json', 'print what was found for programs')
    .addHelpText('after', EXAMPLES)
    .action(validate);
}

function validate(scenarios: string[], options: { json?: true }): void {
  const verdicts = scenarios.map(judge);
  const lines = verdicts.flatMap((verdict) => (verdict.kind === 'valid' ? [validLine(verdict.entry)] : []));
  const text = options.json === true ? [terminalJson(verdicts.map(jsonVerdict))] : lines;
  process.stdout.write(text.map((line) => `${line}\n`).join(''));
  const bad = verdicts.flatMap((verdict) => (verdict.kind === 'bad' ? [verdict.error.message] : []));
  if (bad.length > 0) throw new BadInput(bad.join('\n'));
}

function judge(scenario: string): Verdict {
  try {
    return { kind: 'valid', scenario, entry: describeScenario(scenario, CHECKED_FIGURES) };
  } catch (error) {
    if (error instanceof BadInput) return { kind: 'bad', scenario, error };
    throw error;
  }
}

function validLine({ path, cells, secondsAtLeast }: ScenarioEntry): string {
  const about = fixedCells(cells) === null ? 'at least' : 'about';
  return terminalLine(`${path}: valid, ${cellsText(cells)}, ${about} ${durationText(secondsAtLeast)}`);
}

/** A verdict as programs read it; keys as in the results. */
function jsonVerdict(verdict: Verdict): Record<string, unknown> {
  const { scenario } = verdict;
  if (verdict.kind === 'bad') return { scenario, valid: false, problems: jsonProblems(verdict.error) };
  const { name, path, cells, secondsAtLeast } = verdict.entry;
  return {
    scenario,
    valid: true,
    name,
    path,
    cells: fixedCells(cells),
    cells_least: cells.least,
    cells_most: cells.most,
    seconds_at_least: secondsAtLeast,
    problems: [],
  };
}

function jsonProblems(error: BadInput): Record<string, unknown>[] {
  return error instanceof ScenarioProblems ? error.problems.map(jsonProblem) : [{ message: error.message }];
}

function jsonProblem({ place, path, message }: Problem): Record<string, unknown> {
  const where = typeof place === 'string' ? { file: place } : place;
  return path === '' ? { ...where, message } : { ...where, path, message };
}
