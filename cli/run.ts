import { type Command, Option } from 'commander';
import type { CellResult, RunResult } from '../core/cell.js';
import { plannedCells } from '../core/planned-cells.js';
import { AttemptsFile } from '../lab/attempts-file.js';
import { leaveRun, type OpenedRun } from '../lab/opened-run.js';
import { type RunListener, runScenario } from '../lab/run.js';
import { type Override, parseOverride, poolSizesOverride } from '../lab/scenario-file/index.js';
import { attemptsCsv } from '../report/attempts-csv.js';
import { runJson } from '../report/run-json.js';
import { summary } from '../report/summary.js';
import { whileInterruptible } from './interruption.js';
import { addKneeOptions } from './knee-options.js';
import { expectationNotes, expectationNoteWidth } from './live/live-expectations.js';
import { LiveTable } from './live/live-table.js';
import { exitCodeOfRun } from './run-exit-code.js';
import { openSelected, type RunSelection } from './run-selection.js';
import { shellWord, terminalLine } from './terminal-text.js';

interface RunOptions extends RunSelection {
  json?: true;
  quiet?: true;
}

const EXAMPLES = `
Examples:
  resetlab run smoke                                        a first look, in under 15 seconds
  resetlab run pool-starvation                              the backlog curve over nine pool sizes
  resetlab run pool-starvation --pool-sizes 4,10,12         only these pool sizes
  resetlab run pool-starvation --set server.service.mean_ms=80
  resetlab run pool-starvation --find-knee server.pool.size --between 1,64
  resetlab run open-loop --find-knee load.rate_per_second --objective 'p99 <= 300 ms' --between 50,500
  resetlab run ./my-scenario.yaml --out ./my-results --json
  resetlab run --resume latest                              go on with a run that was interrupted

Exit codes: 0 done, 1 the lab failed or a cell is invalid, 2 bad input, 3 an expectation of the scenario is not met,
130 interrupted.`;

/** `resetlab run <scenario>`: measures a scenario and writes its results folder. */
export function registerRun(program: Command): void {
  const command = program
    .command('run')
    .summary('measure a scenario and write its results')
    .description('Measures every cell of a scenario on real sockets, and writes a folder of results.')
    .argument('[scenario]', 'name of a shipped scenario, or path of a YAML file')
    .addOption(new Option('--pool-sizes <sizes>', 'sweep these pool sizes, such as 1,2,4').argParser(poolSizesOverride))
    .addOption(
      new Option('--set <path=value>', 'change any setting, such as server.service.mean_ms=80; repeatable')
        .argParser((text: string, earlier: Override[]) => [...earlier, parseOverride(text)])
        .default([], 'none'),
    )
    .option('--out <folder>', 'new folder for the results (default: results/<run id>)')
    .option('--attempts', 'also write attempts.csv: every attempt beside the request that it became')
    .option('--resume <run>', 'measure what is missing of a run: its name in results/, or the path of its folder')
    .option('--json', 'print the result as JSON and nothing else')
    .option('--quiet', 'print nothing while it runs and only the findings after');
  addKneeOptions(command).addHelpText('after', EXAMPLES).action(run);
}

async function run(nameOrPath: string | undefined, options: RunOptions): Promise<void> {
  const opened = openSelected(nameOrPath, options);
  try {
    await measure(opened, options);
  } catch (error) {
    leave(opened);
    throw error;
  }
  opened.store.close();
}

async function measure(opened: OpenedRun, options: RunOptions): Promise<void> {
  const { store, folder, planner } = opened;
  const silent = options.json === true || options.quiet === true;
  const before = store.cells();
  const table = silent ? null : liveTable(opened, before);
  const order = { planner, store, folder, attempts: attemptsOf(opened) };
  const result = await whileShown(table, (listener, signal) => runScenario(order, listener, signal));
  const where = terminalLine(folder.path);
  const text = options.json === true ? runJson.render(result) : `${summary(result)}\nResults: ${where}\n`;
  process.stdout.write(text);
  process.exitCode = exitCodeOfRun(result);
}

function liveTable({ store, planner }: OpenedRun, before: readonly CellResult[]): LiveTable {
  const { runId, scenario, cellsPlanned, request } = store.header;
  const plan = {
    foreseen: planner.foreseen,
    planned: plannedCells(cellsPlanned, scenario.repeat, request.search !== null),
    before: before.map((cell) => cell.plan),
  };
  const notes = { width: expectationNoteWidth(scenario), of: expectationNotes(runId, scenario, before) };
  return new LiveTable(plan, process.stdout, notes);
}

/** Says so where a run is gone on with without its attempts. */
function attemptsOf({ store, folder }: OpenedRun): AttemptsFile | null {
  if (!store.header.request.keepsAttempts) return null;
  const file = new AttemptsFile(store.header.runId, folder.path, attemptsCsv);
  if (file.isWhole(store)) return file;
  process.stderr.write(`resetlab: ${attemptsCsv.fileName} was removed: the run goes on without it\n`);
  return null;
}

/** Says what is kept of a run that did not end, or removes it where that is nothing. */
function leave(opened: OpenedRun): void {
  if (!leaveRun(opened)) return;
  const { path } = opened.folder;
  process.stderr.write(
    `resetlab: the cells measured so far are kept in ${terminalLine(path)}\n` +
      `resetlab: to go on: resetlab run --resume ${shellWord(path)}\n`,
  );
}

const NOBODY: RunListener = { isolationFound() {}, cellStarted() {}, sampled() {}, cellDone() {} };

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
