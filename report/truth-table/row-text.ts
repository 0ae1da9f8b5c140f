import type { CallRecord, RowResult } from '../../core/truth-table.js';
import { printable } from '../printable.js';
import { textTable } from '../text-table.js';
import { wrapText } from '../wrap-text.js';
import { callText, timedResultText } from './call-text.js';
import type { Paint } from './paint.js';
import { measuredRunsText, segmentRuns } from './segment-runs.js';
import { type Step, stepsOf } from './steps.js';

/** Every line fits a terminal of this width. */
export const COLUMNS = 100;
const INDENT = 2;
const CALL_COLUMNS = 21;
const RESULT_COLUMNS = 15;
const COUNTER_COLUMNS = 20;
const LABEL_COLUMNS = 6;

/** One row of the truth table for the terminal: what happens, call by call, on the wire, in Node, and the verdict. */
export function rowText(row: RowResult, paint: Paint): string {
  const lines = [
    paint.strong(printable(row.name)),
    ...wrapText(printable(row.summary), COLUMNS - INDENT).map((line) => indented(line)),
    ...callLines(row).map((line) => indented(withErrorsPainted(line, row, paint))),
    ...labelled('wire', wireText(row)),
    ...labelled('node', nodeText(row)),
    ...(row.allowed === null ? [] : labelled('may be', row.allowed)),
    ...verdictLines(row, paint),
  ];
  return lines.map((line) => `${line}\n`).join('');
}

/** A line of the table of calls: a call takes more than one where its entries are long. */
interface CallLine {
  number: string;
  side: string;
  call: string;
  result: string;
  client: string;
  server: string;
  counters: string;
}

function callLines(row: RowResult): string[] {
  if (row.calls.length === 0) return [];
  const column = (heading: string, key: keyof CallLine) => ({
    heading,
    align: key === 'number' ? ('right' as const) : ('left' as const),
    cell: (line: CallLine) => line[key],
  });
  const columns = [
    column('#', 'number'),
    column('side', 'side'),
    column('call', 'call'),
    column('result', 'result'),
    column('client', 'client'),
    column('server', 'server'),
    column('counters', 'counters'),
  ];
  return textTable(columns, stepsOf(row).flatMap(linesOfStep)).trimEnd().split('\n');
}

function linesOfStep({ number, call }: Step): CallLine[] {
  const calls = wrapText(printable(callText(call)), CALL_COLUMNS);
  const results = wrapText(printable(timedResultText(call)), RESULT_COLUMNS);
  const counters = wrapText(printable(countersText(call.counters)), COUNTER_COLUMNS);
  return Array.from({ length: Math.max(calls.length, results.length, counters.length) }, (_, at) => ({
    number: at === 0 ? String(number) : '',
    side: at === 0 ? call.side : '',
    call: calls[at] ?? '',
    result: results[at] ?? '',
    client: at === 0 ? (call.stateAfter.client ?? '-') : '',
    server: at === 0 ? (call.stateAfter.server ?? '-') : '',
    counters: counters[at] ?? '',
  }));
}

/** `OutRsts+1 EstabResets+2`. */
function countersText(counters: CallRecord['counters']): string {
  return Object.entries(counters ?? {})
    .map(([name, moved]) => `${name}+${moved}`)
    .join(' ');
}

/** `1 c→s SYN, s→c SYN ACK · 3 s→c FIN ACK`: the number is that of the call. */
function wireText(row: RowResult): string {
  if (row.segments === null) return row.holds === null ? '' : 'no capture is possible here';
  return stepsOf(row)
    .map(({ number, segments }) => ({ number, text: measuredRunsText(segmentRuns(segments ?? [])) }))
    .filter(({ text }) => text !== '')
    .map(({ number, text }) => `${number} ${text}`)
    .join(' · ');
}

function nodeText({ node }: RowResult): string {
  return node === null ? '' : `${node.side}: ${node.events.length === 0 ? 'nothing' : node.events.join(', ')}`;
}

function labelled(label: string, text: string): string[] {
  if (text === '') return [];
  return wrapText(printable(text), COLUMNS - INDENT - LABEL_COLUMNS - 2).map((line, at) =>
    indented(`${(at === 0 ? label : '').padEnd(LABEL_COLUMNS)}  ${line}`),
  );
}

function verdictLines({ holds, reason }: RowResult, paint: Paint): string[] {
  if (holds === true) return [indented(paint.good('holds'))];
  const verdict = holds === false ? 'DOES NOT HOLD' : 'not run here';
  const show = holds === false ? paint.bad : paint.faint;
  return wrapText(printable(`${verdict}: ${reason ?? 'unknown'}`), COLUMNS - INDENT).map((line) =>
    indented(show(line)),
  );
}

/** The table is aligned by then, and what is added to an error does not show. */
function withErrorsPainted(line: string, { calls }: RowResult, paint: Paint): string {
  const errors = new Set(calls.flatMap(({ result }) => (result.kind === 'error' ? [result.errno] : [])));
  return [...errors].reduce((text, errno) => text.replaceAll(` ${errno}`, ` ${paint.bad(errno)}`), line);
}

function indented(line: string): string {
  return `${' '.repeat(INDENT)}${line}`;
}
