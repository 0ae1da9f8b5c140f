import type { Command } from 'commander';
import { BadInput } from '../core/errors.js';
import { explain, explainLog, type Tally } from '../explain/index.js';
import { explainJson } from './explain-json.js';
import { explanationText, tallyText } from './explain-text.js';
import { terminalJson } from './terminal-text.js';

const EXAMPLES = `
Examples:
  resetlab explain 'write tcp 10.0.0.1:8080->10.0.0.2:41234: write: broken pipe'
  resetlab explain < app.log                     one line is explained, many are tallied by mechanism
  journalctl -u my-service | resetlab explain
  resetlab explain - --json < app.log
  resetlab explain -- '--- a line that begins with a dash'

It knows lines of Go, Node, Java, Python, nginx, HAProxy, Envoy, PostgreSQL and the kernel. Put a line in quotes, or the
shell takes it apart. In commands to measure with, PORT, PID, HOST, UNIT and the like stand for yours.`;

const NO_LINE = 'no line to explain';

/** Adds `resetlab explain`: what a log line means, and what can have made it. */
export function registerExplain(program: Command): void {
  program
    .command('explain')
    .summary('say what a log line means')
    .description('Say what log lines mean, which mechanisms make them, and which measurement tells these apart.')
    .argument('[line]', 'one log line or several; none or - reads standard input')
    .option('--json', 'print what was found for programs')
    .addHelpText('after', EXAMPLES)
    .action(explainCommand);
}

async function explainCommand(line: string | undefined, options: { json?: true }): Promise<void> {
  const tally = await explainLog(chunksOf(line));
  if (tally.first === null) throw new BadInput(`${NO_LINE}: ${emptySource(line)}`);
  const text = options.json === true ? jsonText(tally) : plainText(tally);
  process.stdout.write(text);
}

function chunksOf(line: string | undefined): AsyncIterable<Buffer> | Iterable<Buffer> {
  if (line !== undefined && line !== '-') return [Buffer.from(line)];
  if (line === undefined && process.stdin.isTTY) {
    throw new BadInput(`${NO_LINE}: give one in quotes, or a log on standard input (resetlab explain < app.log)`);
  }
  return process.stdin;
}

function emptySource(line: string | undefined): string {
  return line === undefined || line === '-' ? 'standard input holds none' : 'the argument is empty';
}

/** One entry is explained in full; more are tallied. */
function plainText(tally: Tally): string {
  return tally.entries === 1 && tally.first !== null
    ? explanationText(tally.first, explain(tally.first))
    : tallyText(tally);
}

function jsonText(tally: Tally): string {
  const single = tally.entries === 1 && tally.first !== null ? explain(tally.first) : null;
  return `${terminalJson(explainJson(tally, single))}\n`;
}
