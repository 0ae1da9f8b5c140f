import { MECHANISMS, type MechanismName, type RowResult } from '../../core/truth-table.js';
import { markdownCell } from '../markdown-cell.js';
import { callText, settledResults, settledResultText } from './call-text.js';
import { MECHANISM_TEXT } from './mechanism-text.js';
import { kindText, segmentKinds } from './segment-runs.js';
import { sequenceDiagram } from './sequence-diagram.js';
import { settledSteps } from './settled-steps.js';
import { statesText } from './states-text.js';
import type { Step } from './steps.js';

/** The row of each mechanism that is drawn: one that shows it alone and comes out the same on every kernel. */
const DRAWN: Record<MechanismName, string> = {
  fin: 'broken-pipe',
  'half-close': 'half-close-write',
  'unread-bytes': 'connection-reset',
  'linger-0': 'linger0-read',
  'process-killed': 'killed-write-write',
  'process-stopped': 'stopped-write',
  'listener-closed': 'listener-closed-queued',
  'accept-queue-full': 'accept-queue-abort',
  'peer-vanished': 'vanished-rebooted',
};

const INTRODUCTION = `# The truth table of the wire

Which close makes which error, on which call, in which order. Every row is an experiment on real sockets in a network
namespace of its own; \`resetlab wire\` runs them on your kernel and shows times, TCP states and kernel counters too.

- **calls**: single system calls in order, each with what the kernel answered. In parentheses the TCP states after it, where
  they changed. EAGAIN: a call that may wait would wait.
- **on the wire**: what passed while the call of that number was the last, as captured; c→s is from client to server. Plain
  ACKs are left out, lost is what reached nobody, and a kind of segment is named once a call, however often it was sent.
- **Node**: the events of Node's stream on the same close. They are Node's own telling, and differ from the calls.
- **may be**: what else is right, where kernels or timing differ.

This page is generated from a run; after a change \`resetlab wire --markdown > docs/wire.md\` writes it anew, and a test
compares it with a fresh run.
`;

/** The page docs/wire.md, from a run of every row; what differs from run to run is not in it. */
export function wirePage(rows: readonly RowResult[]): string {
  return [INTRODUCTION, ...MECHANISMS.map((mechanism) => section(mechanism, rows))].join('\n');
}

function section(mechanism: MechanismName, all: readonly RowResult[]): string {
  const rows = all.filter((row) => row.mechanism === mechanism);
  const drawn = rows.find(({ name }) => name === DRAWN[mechanism]);
  return [
    `## ${mechanism}\n`,
    `${upperFirst(MECHANISM_TEXT[mechanism])}.\n`,
    tableLine(HEADINGS),
    tableLine(HEADINGS.map(() => '---')),
    ...rows.map((row) => tableLine(entriesOf(row))),
    '',
    ...(drawn === undefined ? [] : [diagram(drawn)]),
  ].join('\n');
}

const HEADINGS = ['row', 'what happens', 'calls', 'on the wire', 'Node'];

function entriesOf(row: RowResult): string[] {
  const steps = settledSteps(row);
  const allowed = row.allowed === null ? [] : [`**may be**: ${markdownCell(row.allowed)}`];
  return [
    `\`${row.name}\``,
    [markdownCell(row.summary), ...allowed].join('<br>'),
    steps.map((step, at) => callEntry(step, steps[at - 1])).join('<br>'),
    steps.flatMap(wireEntry).join('<br>'),
    row.node === null ? '' : markdownCell(`${row.node.side}: ${row.node.events.join(', ') || 'nothing'}`),
  ];
}

function callEntry({ number, call }: Step, before: Step | undefined): string {
  const states = statesText(call, before?.call);
  const mayFail = settledResults(call).some(({ kind }) => kind === 'error');
  const result = mayFail ? `**${settledResultText(call)}**` : settledResultText(call);
  const after = states === '' ? '' : ` (${states})`;
  return `${number} ${call.side} ${markdownCell(callText(call))} → ${result}${after}`;
}

function wireEntry({ number, segments }: Step): string[] {
  const kinds = segmentKinds(segments ?? []);
  if (kinds.length === 0) return [];
  return [`${number} ${kinds.map(kindText).join(', ')}`];
}

function diagram(row: RowResult): string {
  return [`\`${row.name}\` as it went:\n`, '```mermaid', sequenceDiagram(row), '```', ''].join('\n');
}

function tableLine(entries: readonly string[]): string {
  return `| ${entries.join(' | ')} |`;
}

function upperFirst(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
