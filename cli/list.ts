import type { Command } from 'commander';
import { BadInput } from '../core/errors.js';
import { type RunOverview, runOverviews } from '../lab/runs/overview.js';
import { describeScenario, type ScenarioEntry, scenarioNames } from '../lab/scenario-file/index.js';
import { doneText, fixedCells, plannedText } from '../report/cells-text.js';
import { durationText } from '../report/duration-text.js';
import { CHECKED_FIGURES } from './checked-figures.js';
import { terminalJson, terminalLine } from './terminal-text.js';

const EXAMPLES = `
Examples:
  resetlab list
  resetlab list --json
  resetlab list --runs`;

/** Adds `resetlab list`. */
export function registerList(program: Command): void {
  program
    .command('list')
    .summary('list the scenarios, or the runs')
    .description('List the scenarios that come with resetlab and how long each takes, or the runs in results/.')
    .option('--runs', 'list the runs in results/ instead, the newest first')
    .option('--json', 'print the list for programs')
    .addHelpText('after', EXAMPLES)
    .action((options: ListOptions) => (options.runs === true ? listRuns(options) : list(options)));
}

interface ListOptions {
  json?: true;
  runs?: true;
}

/** Prints every valid scenario, and only then says what is wrong with the others. */
function list(options: ListOptions): void {
  const entries: ScenarioEntry[] = [];
  const complaints: string[] = [];
  for (const name of scenarioNames()) {
    try {
      entries.push(describeScenario(name, CHECKED_FIGURES));
    } catch (error) {
      if (!(error instanceof BadInput)) throw error;
      complaints.push(error.message);
    }
  }
  const text = options.json === true ? terminalJson(entries.map(jsonEntry)) : table(entries);
  process.stdout.write(`${text}\n`);
  if (complaints.length > 0) throw new BadInput(complaints.join('\n'));
}

/** An entry as programs read it; keys as in the results. */
function jsonEntry({ name, summary, path, cells, secondsAtLeast }: ScenarioEntry): Record<string, unknown> {
  return {
    name,
    summary,
    path,
    cells: fixedCells(cells),
    cells_least: cells.least,
    cells_most: cells.most,
    seconds_at_least: secondsAtLeast,
  };
}

function table(entries: readonly ScenarioEntry[]): string {
  const rows = entries.map(({ name, cells, secondsAtLeast, summary }) => [
    terminalLine(name),
    plannedText(cells),
    fixedCells(cells) === null ? `${durationText(secondsAtLeast)} or more` : durationText(secondsAtLeast),
    terminalLine(summary),
  ]);
  return alignColumns([['SCENARIO', 'CELLS', 'TIME', 'SUMMARY'], ...rows]);
}

/** Prints every run that can be read, and only then says what is wrong with the others. */
function listRuns(options: ListOptions): void {
  const { runs, complaints } = runOverviews();
  const text = options.json === true ? terminalJson(runs.map(jsonRun)) : runsTable(runs);
  process.stdout.write(`${text}\n`);
  if (complaints.length > 0) throw new BadInput(complaints.join('\n'));
}

function jsonRun(run: RunOverview): Record<string, unknown> {
  const { name, scenario, startedAt, cellsDone, cellsPlanned, cellsInvalid, state } = run;
  return {
    name,
    scenario,
    started_at: startedAt,
    cells_done: cellsDone,
    cells_planned: fixedCells(cellsPlanned),
    cells_planned_least: cellsPlanned.least,
    cells_planned_most: cellsPlanned.most,
    cells_invalid: cellsInvalid,
    state,
  };
}

function runsTable(runs: readonly RunOverview[]): string {
  const rows = runs.map((run) => [
    terminalLine(run.name),
    terminalLine(run.scenario),
    terminalLine(run.startedAt.slice(0, 'yyyy-mm-ddThh:mm:ss'.length).replace('T', ' ')),
    doneText(run.cellsDone, run.cellsPlanned, run.state === 'complete'),
    String(run.cellsInvalid),
    run.state,
  ]);
  return alignColumns([['RUN', 'SCENARIO', 'BEGUN (UTC)', 'CELLS', 'INVALID', 'STATE'], ...rows]);
}

function alignColumns(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
