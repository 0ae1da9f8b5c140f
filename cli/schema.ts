import type { Command } from 'commander';
import { scenarioJsonSchema } from '../core/scenario/schema.js';

/** Adds `resetlab schema`, for those who change the schema: its output is kept in scenarios/schema.json. */
export function registerSchema(program: Command): void {
  program
    .command('schema', { hidden: true })
    .description('Print the JSON Schema of a scenario file.')
    .addHelpText('after', '\nExample:\n  resetlab schema > scenarios/schema.json')
    .action(() => void process.stdout.write(`${JSON.stringify(scenarioJsonSchema(), null, 2)}\n`));
}
