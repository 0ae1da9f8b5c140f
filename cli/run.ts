import { type Command, Option } from 'commander';
import type { RunResult } from '../core/cell.js';
import { EXIT } from '../core/errors.js';
import { newRunId, ResultsFolder } from '../lab/results-folder.js';
import { type RunListener, runScenario } from '../lab/run.js';
import { loadScenario, type Override, parseOverride, poolSizesOverride } from '../lab/scenario-file/index.js';
import { planCells } from '../lab/sweep/cells.js';
import { fixedPlan } from '../lab/sweep/planner.js';
import { attemptsCsv } from '../report/attempts-csv.js';
import { cellsCsv } from '../report/cells-csv.js';
import { curveSvg } from '../report/curve-svg.js';
import { outcomesCsv } from '../report/outcomes-csv.js';
import { reportHtml } from '../report/page/report-html.js';
import { runJson } from '../report/run-json.js';
import { summary } from '../report/summary.js';
import { timelineCsv } from '../report/timeline-csv.js';
import { whileInterruptible } from './interruption.js';
import { LiveTable } from './live-table.js';
import { terminalLine } from './terminal-text.js';

/** The files of a run's folder. */
const RUN_FILES = [runJson, cellsCsv, timelineCsv, outcomesCsv, curveSvg, reportHtml];

interface RunOptions {
  set: Override[];
  poolSizes?: Override;
  out?: string;
  attempts?: true;
  json?: true;
  quiet?: true;
}

const EXAMPLES = `
Examples:
  resetlab run smoke                                        a first look, in under 15 seconds
  resetlab run pool-starvation                              the backlog curve over nine pool sizes
  resetlab run pool-starvation --pool-sizes 4,10,12         only these pool sizes
  resetlab run pool-starvation --set server.service.mean_ms=80
  resetlab run ./my-scenario.yaml --out ./my-results --json

Exit codes: 0 done, 1 the lab failed or a cell is invalid, 2 bad input, 130 interrupted.`;

/** `resetlab run <scenario>`: measures a scenario and writes its results folder. */
export function registerRun(program: Command): void {
  program
    .command('run')
    .summary('measure a scenario and write its results')
    .description('Measures every cell of a scenario on real sockets, and writes a folder of results.')
    .argument('<scenario>', 'name of a shipped scenario, or path of a YAML file')
    .addOption(new Option('--pool-sizes <sizes>', 'sweep these pool sizes, such as 1,2,4').argParser(poolSizesOverride))
    .addOption(
      new Option('--set <path=value>', 'change any setting, such as server.service.mean_ms=80; repeatable')
        .argParser((text: string, earlier: Override[]) => [...earlier, parseOverride(text)])
        .default([], 'none'),
    )
    .option('--out <folder>', 'new folder for the results (default: results/<run id>)')
    .option('--attempts', 'also write attempts.csv: every attempt beside the request that it became')
    .option('--json', 'print the result as JSON and nothing else')
    .option('--quiet', 'print nothing while it runs and only the findings after')
    .addHelpText('after', EXAMPLES)
    .action(run);
}

async function run(nameOrPath: string, options: RunOptions): Promise<void> {
  const overrides = options.poolSizes === undefined ? options.set : [...options.set, options.poolSizes];
  const scenario = loadScenario(nameOrPath, overrides);
  const planner = fixedPlan(planCells(scenario));
  const runId = newRunId(scenario.name, new Date());
  const folder = ResultsFolder.create(runId, options.out ?? null, RUN_FILES);
  const silent = options.json === true || options.quiet === true;
  const table = silent ? null : new LiveTable(planner.foreseen, process.stdout.isTTY === true);
  const order = { runId, scenario, planner, folder, attempts: options.attempts === true ? attemptsCsv : null };
  try {
    const result = await whileShown(table, (listener, signal) => runScenario(order, listener, signal));
    const where = terminalLine(folder.path);
    const text = options.json === true ? runJson.render(result) : `${summary(result)}\nResults: ${where}\n`;
    process.stdout.write(text);
    if (result.cells.some((cell) => cell.brokenLaws.length > 0)) process.exitCode = EXIT.labFailed;
  } catch (error) {
    folder.removeIfEmpty();
    if (folder.holdsResults)
      process.stderr.write(`resetlab: the cells measured so far are kept in ${terminalLine(folder.path)}\n`);
    throw error;
  }
}

const NOBODY: RunListener = { isolationFound() {}, sampled() {}, cellDone() {} };

/** Runs with the table shown and the signals of interruption heeded, and leaves neither behind. */
function whileShown(
  table: LiveTable | null,
  measure: (listener: RunListener, signal: AbortSignal) => Promise<RunResult>,
): Promise<RunResult> {
  return whileInterruptible(async (signal) => {
    try {
      return await measure(table ?? NOBODY, signal);
    } finally {
      await table?.close();
    }
  });
}
