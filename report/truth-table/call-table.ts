import type { CallRecord, RowResult } from '../../core/truth-table.js';
import { printable } from '../printable.js';
import { textTable } from '../text-table.js';
import { wrapText } from '../wrap-text.js';
import { callText, timedResultText } from './call-text.js';
import { type Step, stepsOf } from './steps.js';

const HEADINGS = ['#', 'side', 'call', 'result', 'client', 'server', 'counters'] as const;
type Heading = (typeof HEADINGS)[number];
type Entries = Record<Heading, string>;

const CALL_COLUMNS = 'read up to 4,096 bytes'.length;
const RESULT_COLUMNS = 'ETIMEDOUT, 3 ms'.length;
/** The longest name of a counter, with how far it moved. */
const LEAST_COUNTER_COLUMNS = 'TCPAbortOnTimeout+1'.length;
const GAP_COLUMNS = 2;

/** The calls of a row as lines of an aligned table at most `columns` wide; long entries go on in the lines below. */
export function callTable(row: RowResult, columns: number): string[] {
  const calls = stepsOf(row).map(entriesOf);
  if (calls.length === 0) return [];
  const before = HEADINGS.slice(0, -1).map((heading) => widthOf(heading, calls) + GAP_COLUMNS);
  const left = columns - before.reduce((sum, width) => sum + width, 0);
  const lines = calls.flatMap((entries) => linesOf(entries, Math.max(left, LEAST_COUNTER_COLUMNS)));
  const table = HEADINGS.map((heading) => ({
    heading,
    align: heading === '#' ? ('right' as const) : ('left' as const),
    cell: (line: Entries) => line[heading],
  }));
  return textTable(table, lines).trimEnd().split('\n');
}

/** The entries of a call, as lines where they are long; the counters take what is left, and are one line yet. */
type LongEntries = Record<Heading, string[]>;

function entriesOf({ number, call }: Step): LongEntries {
  return {
    '#': [String(number)],
    side: [call.side],
    call: wrapText(printable(callText(call)), CALL_COLUMNS),
    result: wrapText(printable(timedResultText(call)), RESULT_COLUMNS),
    client: [call.stateAfter.client ?? '-'],
    server: [call.stateAfter.server ?? '-'],
    counters: [printable(countersText(call.counters))],
  };
}

function widthOf(heading: Heading, calls: readonly LongEntries[]): number {
  return Math.max(heading.length, ...calls.flatMap((entries) => entries[heading].map((line) => [...line].length)));
}

function linesOf(entries: LongEntries, counterColumns: number): Entries[] {
  const wrapped = { ...entries, counters: wrapText(entries.counters.join(' '), counterColumns) };
  const height = Math.max(...HEADINGS.map((heading) => wrapped[heading].length));
  return Array.from(
    { length: height },
    (_, at) => Object.fromEntries(HEADINGS.map((heading) => [heading, wrapped[heading][at] ?? ''])) as Entries,
  );
}

/** `OutRsts+1 EstabResets+2`. */
function countersText(counters: CallRecord['counters']): string {
  return Object.entries(counters ?? {})
    .map(([name, moved]) => `${name}+${moved}`)
    .join(' ');
}
