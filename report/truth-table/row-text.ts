import type { RowResult } from '../../core/truth-table.js';
import { printable } from '../printable.js';
import { wrapText } from '../wrap-text.js';
import { callTable } from './call-table.js';
import type { Paint } from './paint.js';
import { measuredRunsText, segmentRuns } from './segment-runs.js';
import { stepsOf } from './steps.js';

/** Every line fits a terminal of this width. */
export const COLUMNS = 100;
const INDENT = 2;
const LABEL_COLUMNS = 6;

/** One row of the truth table for the terminal: what happens, call by call, on the wire, in Node, and the verdict. */
export function rowText(row: RowResult, paint: Paint): string {
  const lines = [
    paint.strong(printable(row.name)),
    ...wrapText(printable(row.summary), COLUMNS - INDENT).map((line) => indented(line)),
    ...callTable(row, COLUMNS - INDENT).map((line) => indented(withErrorsPainted(line, row, paint))),
    ...labelled('wire', wireText(row)),
    ...labelled('node', nodeText(row)),
    ...(row.allowed === null ? [] : labelled('may be', row.allowed)),
    ...verdictLines(row, paint),
  ];
  return lines.map((line) => `${line}\n`).join('');
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
