import { type Command, Option } from 'commander';
import { EXIT } from '../core/errors.js';
import { MECHANISMS, type RowResult } from '../core/truth-table.js';
import { findIsolation } from '../lab/isolation.js';
import { describeMachine } from '../lab/machine.js';
import { wirePage } from '../report/truth-table/page.js';
import { tableText } from '../report/truth-table/table-text.js';
import { wireCsv } from '../report/wire-csv.js';
import { wireDocument } from '../report/wire-json.js';
import { wrapText } from '../report/wrap-text.js';
import { ROWS, runRows } from '../wire/index.js';
import { whileInterruptible } from './interruption.js';
import { paintFor } from './terminal-paint.js';
import { terminalJson } from './terminal-text.js';
import { preparePcapFolder, refuseWithoutCapture } from './wire-pcap.js';
import { WireProgress } from './wire-progress.js';
import { selectRows } from './wire-selection.js';

interface WireOptions {
  only: string[];
  pcap?: string;
  json?: true;
  csv?: true;
  markdown?: true;
  quiet?: true;
}

const HELP_COLUMNS = 100;

const EXAMPLES = `
Examples:
  resetlab wire                                       every row, in under a minute
  resetlab wire --only broken-pipe,connection-reset   the two errors of every log
  resetlab wire --only unread-bytes --pcap captures   one mechanism, with a capture a row for Wireshark
  resetlab wire --csv > wire.csv                      one line a call, for a spreadsheet
  resetlab wire --markdown > docs/wire.md             the page of the table, from a fresh run

Mechanisms, and their rows:
${MECHANISMS.flatMap(namesOf).join('\n')}

Exit codes: 0 every row that can be run here holds, 1 a row does not hold, 2 bad input, 130 interrupted.`;

/** Adds `resetlab wire`: the truth table of which close makes which error, run on this kernel. */
export function registerWire(program: Command): void {
  program
    .command('wire')
    .summary('show which close makes which error')
    .description(
      'Runs the truth table of TCP closes on real sockets: who closes, how, and what every call of the other side gets.',
    )
    .addOption(
      new Option('--only <names>', 'only these rows or mechanisms, separated by commas; repeatable')
        .argParser((text: string, earlier: string[]) => [...earlier, text])
        .default([], 'all'),
    )
    .option('--pcap <folder>', 'write a capture a row into this folder')
    .addOption(new Option('--json', 'print the rows for programs').conflicts(['csv', 'markdown']))
    .addOption(new Option('--csv', 'print one line a call').conflicts('markdown'))
    .addOption(new Option('--markdown', 'print the page docs/wire.md').conflicts('only'))
    .option('--quiet', 'print nothing while it runs')
    .addHelpText('after', EXAMPLES)
    .action(wire);
}

async function wire(options: WireOptions): Promise<void> {
  const names = selectRows(options.only, ROWS);
  const pcapFolder = options.pcap === undefined ? null : await preparePcapFolder(options.pcap);
  const { launcher } = await findIsolation();
  const progress = options.quiet === true ? null : new WireProgress(process.stderr, names.length);
  const rows = await whileInterruptible(async (signal) => {
    try {
      return await runRows(names, { launcher, pcapFolder, onRow: (row) => progress?.rowDone(row), signal });
    } finally {
      progress?.close();
    }
  });
  process.stdout.write(outputOf(rows, options));
  process.exitCode = exitCodeOf(rows);
  if (pcapFolder !== null) refuseWithoutCapture(rows);
}

function outputOf(rows: readonly RowResult[], { json, csv, markdown }: WireOptions): string {
  if (json === true) return `${terminalJson(wireDocument(describeMachine(), rows))}\n`;
  if (csv === true) return wireCsv(rows);
  if (markdown === true) return wirePage(rows);
  return tableText(rows, paintFor(process.stdout));
}

/** Rows that cannot be run here are listed, and do not fail. */
export function exitCodeOf(rows: readonly Pick<RowResult, 'holds'>[]): number {
  return rows.some(({ holds }) => holds === false) ? EXIT.labFailed : EXIT.done;
}

/** A mechanism with its rows, for the help. */
function namesOf(mechanism: string): string[] {
  const names = ROWS.filter((row) => row.mechanism === mechanism).map(({ name }) => name);
  const [first = '', ...rest] = wrapText(names.join(', '), HELP_COLUMNS - 20);
  return [`  ${mechanism.padEnd(18)}${first}`, ...rest.map((line) => `${' '.repeat(20)}${line}`)];
}
