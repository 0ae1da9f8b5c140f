import { type Command, Option } from 'commander';
import { BadInput, EXIT } from '../core/errors.js';
import { readRun } from '../lab/runs/read-run.js';
import { sweptPaths } from '../lab/sweep/points.js';
import { compareGroups } from '../report/comparison/compare-groups.js';
import { type Comparison, compareRuns } from '../report/comparison/compare-runs.js';
import { type ComparedRun, comparedRun } from '../report/comparison/compared-run.js';
import { comparisonDocument } from '../report/comparison/comparison-json.js';
import { comparisonText } from '../report/comparison/comparison-text.js';
import type { ComparedFigure } from '../report/comparison/figures.js';
import { type Guard, type GuardResult, judgeGuard } from '../report/comparison/guard.js';
import { type ComparisonFiles, filesOf } from './compare-files.js';
import { parseGroups } from './compare-groups.js';
import { type FigureSelection, parseGuard, selectFigures } from './compare-selection.js';
import { writeNewFile } from './new-file.js';
import { paintFor } from './terminal-paint.js';
import { terminalJson } from './terminal-text.js';

interface CompareOptions extends FigureSelection, ComparisonFiles {
  by?: string;
  failOn: Guard[];
  allowMissing?: true;
  json?: true;
}

/** For what is no terminal. */
const COLUMNS = 120;

const EXAMPLES = `
Examples:
  resetlab compare before after                           two runs in results/, cell by cell
  resetlab compare latest ./elsewhere/run --all           every figure that can be compared
  resetlab compare latest --by server.pool.size=8,10      two pool sizes of one run
  resetlab compare latest --by cell="no rule","cancel"    two cells of one run, by their labels
  resetlab compare before after --metric latency_p99_ms --csv changes.csv
  resetlab compare before after --svg changes.svg         the changes with their intervals, as a picture
  resetlab compare before after --fail-on 'goodput_per_second<-5%' --fail-on 'latency_p99_ms>+20%'

A run is named by its id, latest, or the path of its folder. --fail-on is judged in every cell by the change that was seen, in per cent
of A or, without %, in the metric's unit; a figure or a cell that B has lost fails.

Exit codes: 0 done, 2 bad input, 3 a --fail-on came true.`;

/** Adds `resetlab compare`: what has changed from one run to another, and whether that can be chance. */
export function registerCompare(program: Command): void {
  program
    .command('compare')
    .summary('compare two runs, or two groups of one')
    .description('Compares runs cell by cell: each difference with its 95 % interval, and whether it can be chance.')
    .argument('<run>', 'A, what is compared with: a run in results/, or the path of its folder')
    .argument('[other]', 'B, the run that is compared')
    .option('--by <path=a,b>', 'compare two groups of one run, by a swept path or by cell=label,label')
    .addOption(repeatable('--metric <name>', 'compare this figure, instead of the usual ones; repeatable', String))
    .addOption(new Option('--all', 'compare every figure that can be').conflicts('metric'))
    .addOption(repeatable('--fail-on <condition>', 'exit 3 if it comes true in any cell; repeatable', parseGuard))
    .option('--allow-missing', 'let --fail-on pass where B lacks a cell of A')
    .option('--csv <file>', 'also write a new CSV file, one row a cell and metric')
    .option('--svg <file>', 'also draw a new SVG file, a panel a metric')
    .option('--png <file>', 'also draw the same as a new PNG file')
    .option('--json', 'print the comparison as JSON and nothing else')
    .addHelpText('after', EXAMPLES)
    .action(compare);
}

function repeatable<Value>(flags: string, description: string, parse: (text: string) => Value): Option {
  return new Option(flags, description)
    .argParser((text: string, earlier: Value[]) => [...earlier, parse(text)])
    .default([], 'none');
}

function compare(nameA: string, nameB: string | undefined, options: CompareOptions): void {
  const files = filesOf(options);
  const figures = selectFigures(options);
  const comparison = comparisonOf(nameA, nameB, options.by, figures);
  const guards = options.failOn.map((guard) => judged(guard, comparison, options.allowMissing === true));
  // What cannot be drawn is known before the first of them is written.
  const contents = files.map((file) => ({ ...file, content: file.render(comparison) }));
  for (const { option, path, content } of contents) writeNewFile(option, path, content);
  const screen = { columns: process.stdout.columns || COLUMNS, paint: paintFor(process.stdout) };
  const text =
    options.json === true
      ? `${terminalJson(comparisonDocument(comparison, guards))}\n`
      : comparisonText(comparison, guards, screen);
  process.stdout.write(text);
  if (guards.some(({ failures }) => failures.length > 0)) process.exitCode = EXIT.expectationNotMet;
}

function comparisonOf(
  nameA: string,
  nameB: string | undefined,
  by: string | undefined,
  figures: readonly ComparedFigure[],
): Comparison {
  if (nameB !== undefined && by !== undefined) throw new BadInput('--by: compares groups of one run; name only one');
  if (nameB !== undefined) return compareRuns(readCompared(nameA, figures), readCompared(nameB, figures), figures);
  if (by === undefined) throw new BadInput('compare: name a second run, or two groups of this one with --by');
  const run = readCompared(nameA, figures);
  return compareGroups(run, parseGroups(by, run), figures);
}

function readCompared(name: string, figures: readonly ComparedFigure[]): ComparedRun {
  const recorded = readRun(name);
  return comparedRun(recorded, sweptPaths(recorded.run.scenario.sweep), figures);
}

/** @throws BadInput where no cell can tell: a guard that guards nothing must not pass. */
function judged(guard: Guard, comparison: Comparison, allowMissing: boolean): GuardResult {
  const result = judgeGuard(guard, comparison, allowMissing);
  if (result.judged > 0) return result;
  const why =
    comparison.cells.length === 0 ? 'no cell of A has a counterpart in B' : `no cell of A has ${guard.metric}`;
  throw new BadInput(`--fail-on ${JSON.stringify(guard.text)}: nothing to judge: ${why}`);
}
