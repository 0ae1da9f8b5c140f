import { MECHANISMS, type RowResult } from '../../core/truth-table.js';
import { countOf } from '../numbers.js';
import { printable } from '../printable.js';
import { wrapText } from '../wrap-text.js';
import { MECHANISM_TEXT } from './mechanism-text.js';
import type { Paint } from './paint.js';
import { COLUMNS, rowText } from './row-text.js';

const LEGEND =
  'Beside each call: its result, the TCP states right after it (- where no such socket is left), and the counters of ' +
  'the kernel that it moved. wire: segments, by number of the call; c→s is from client to server, lost is what reached ' +
  'nobody, and plain ACKs are left out. node: what a stream of Node reports of the same close. EAGAIN: a call that may ' +
  'wait would wait.';

/** The truth table for the terminal, grouped by mechanism, with a line at the end that says how many rows hold. */
export function tableText(rows: readonly RowResult[], paint: Paint): string {
  const groups = MECHANISMS.map((mechanism) => ({
    heading: wrapText(`${mechanism}: ${MECHANISM_TEXT[mechanism]}`, COLUMNS).map(paint.strong).join('\n'),
    rows: rows.filter((row) => row.mechanism === mechanism),
  })).filter(({ rows: members }) => members.length > 0);
  const parts = groups.flatMap(({ heading, rows: members }) => [
    `${heading}\n`,
    ...members.map((row) => rowText(row, paint)),
  ]);
  return [...parts, `${wrapText(LEGEND, COLUMNS).join('\n')}\n`, `${verdictText(rows)}\n`].join('\n');
}

/** `All 30 rows hold.`, or which do not and which could not be run, one line each. */
export function verdictText(rows: readonly RowResult[]): string {
  const failed = rows.filter(({ holds }) => holds === false);
  const notRun = rows.filter(({ holds }) => holds === null);
  const held = rows.length - failed.length - notRun.length;
  if (held === rows.length) return rows.length === 1 ? 'The row holds.' : `All ${rows.length} rows hold.`;
  const line = (what: string, { name, reason }: RowResult) =>
    wrapText(printable(`${name} ${what}: ${reason ?? 'unknown'}`), COLUMNS).join('\n');
  return [
    `${countOf(rows.length, 'row')}: ${held} ${held === 1 ? 'holds' : 'hold'}.`,
    ...failed.map((row) => line('DOES NOT HOLD', row)),
    ...notRun.map((row) => line('could not be run here', row)),
  ].join('\n');
}
