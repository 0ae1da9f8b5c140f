#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { packageFolder } from '../lab/package-folder.js';
import { registerCompare } from './compare.js';
import { registerDoctor } from './doctor.js';
import { endOf, endQuietlyOnBrokenOutput } from './end.js';
import { registerExplain } from './explain.js';
import { registerList } from './list.js';
import { registerOptions } from './options.js';
import { registerReference } from './reference.js';
import { registerReport } from './report.js';
import { registerRun } from './run.js';
import { registerSchema } from './schema.js';
import { registerServe } from './serve.js';
import { terminalText } from './terminal-text.js';
import { registerValidate } from './validate.js';
import { registerWire } from './wire.js';

/** One a command, in the order in which the help shows them. */
const COMMANDS: readonly ((program: Command) => void)[] = [
  registerRun,
  registerList,
  registerValidate,
  registerReport,
  registerCompare,
  registerServe,
  registerWire,
  registerExplain,
  registerDoctor,
  registerReference,
  registerSchema,
  registerOptions,
];

const EXAMPLES = `
Examples:
  resetlab run smoke
  resetlab list
  resetlab validate my-scenario.yaml
  resetlab help validate

Exit codes: 0 done, 1 the lab failed or a cell is invalid, 2 bad input, 3 an expectation was not met, 130 interrupted.`;

/** The version in package.json. */
function packageVersion(): string {
  const text = readFileSync(join(packageFolder(), 'package.json'), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}

function commandLine(): Command {
  const program = new Command('resetlab')
    .description('Reproduces broken pipes, connection resets and pool deadlocks on a real kernel, and counts them.')
    .version(packageVersion())
    .addHelpText('after', EXAMPLES)
    // Inherited by the commands, which therefore come after.
    .exitOverride()
    .configureOutput({
      outputError: (text, write) => write(`resetlab: ${terminalText(text.replace(/^error: /, ''))}`),
    });
  for (const register of COMMANDS) register(program);
  return program;
}

async function main(): Promise<void> {
  endQuietlyOnBrokenOutput();
  try {
    await commandLine().parseAsync();
  } catch (error) {
    const { exitCode, text } = endOf(error);
    process.exitCode = exitCode;
    process.stderr.write(text);
  }
}

await main();
