import type { Command } from 'commander';
import { optionsTable } from '../lab/scenario-file/index.js';

/** Adds `resetlab options`, for those who change the schema: its output is kept in docs/scenarios.md. */
export function registerOptions(program: Command): void {
  program
    .command('options', { hidden: true })
    .description('Print the table of all options of a scenario file, in Markdown.')
    .addHelpText('after', '\nExample:\n  resetlab options')
    .action(() => void process.stdout.write(optionsTable()));
}
