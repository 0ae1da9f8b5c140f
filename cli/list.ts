import type { Command } from 'commander';
import { BadInput } from '../core/errors.js';
import { describeScenario, type ScenarioEntry, scenarioNames } from '../lab/scenario-file/index.js';
import { CHECKED_FIGURES } from './checked-figures.js';
import { durationText } from './duration-text.js';
import { terminalJson, terminalLine } from './terminal-text.js';

const EXAMPLES = `
Examples:
  resetlab list
  resetlab list --json`;

/** Adds `resetlab list`. */
export function registerList(program: Command): void {
  program
    .command('list')
    .summary('list the scenarios')
    .description('List the scenarios that come with resetlab, and how long each takes.')
    .option('--json', 'print the list for programs')
    .addHelpText('after', EXAMPLES)
    .action(list);
}

/** Prints every valid scenario, and only then says what is wrong with the others. */
function list(options: { json?: true }): void {
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
  return { name, summary, path, cells, seconds_at_least: secondsAtLeast };
}

function table(entries: readonly ScenarioEntry[]): string {
  const rows = entries.map(({ name, cells, secondsAtLeast, summary }) => [
    terminalLine(name),
    String(cells),
    durationText(secondsAtLeast),
    terminalLine(summary),
  ]);
  return alignColumns([['SCENARIO', 'CELLS', 'TIME', 'SUMMARY'], ...rows]);
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
