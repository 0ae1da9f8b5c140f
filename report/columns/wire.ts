import type { RowResult } from '../../core/truth-table.js';
import { measuredRunsText, segmentRuns } from '../truth-table/segment-runs.js';
import type { Step } from '../truth-table/steps.js';
import { type CellValue, type Column, SOURCE } from './column.js';

/** A column of the truth table as CSV: one row a call; a row of the table without calls has one line, without a step. */
export type WireColumn = Column<[row: RowResult, step: Step | null]>;

type Entry = Pick<WireColumn, 'name' | 'unit' | 'meaning'>;

/** A column whose value is the same for all calls of a row. */
function ofRow(entry: Entry, source: string, value: (row: RowResult) => CellValue): WireColumn {
  return { ...entry, source, value: (row) => value(row) };
}

/** A column that tells of one call. */
function ofCall(entry: Entry, source: string, value: (step: Step) => CellValue): WireColumn {
  return { ...entry, source, value: (_row, step) => step && value(step) };
}

/** The columns of `resetlab wire --csv`, in order; a new one is appended. */
export const WIRE_COLUMNS: readonly WireColumn[] = [
  ofRow(
    { name: 'mechanism', unit: 'text', meaning: 'what makes the connection fail' },
    SOURCE.truthTable,
    (row) => row.mechanism,
  ),
  ofRow(
    { name: 'row', unit: 'text', meaning: 'name of the row of the truth table' },
    SOURCE.truthTable,
    (row) => row.name,
  ),
  ofRow(
    { name: 'holds', unit: '1 or 0', meaning: 'whether it came out as the row says; empty: it cannot be run here' },
    SOURCE.computed,
    (row) => row.holds,
  ),
  ofRow(
    { name: 'reason', unit: 'text', meaning: 'why it does not hold or cannot be run; empty where it holds' },
    SOURCE.computed,
    (row) => row.reason,
  ),
  ofCall(
    { name: 'call_number', unit: 'count', meaning: "place among the row's calls, from 1; empty: it was not run" },
    SOURCE.truthTable,
    (step) => step.number,
  ),
  ofCall(
    { name: 'side', unit: 'text', meaning: 'client or server: who made the call' },
    SOURCE.truthTable,
    ({ call }) => call.side,
  ),
  ofCall({ name: 'call', unit: 'text', meaning: 'the system call' }, SOURCE.truthTable, ({ call }) => call.call),
  ofCall(
    { name: 'detail', unit: 'text', meaning: 'what is special about it' },
    SOURCE.truthTable,
    ({ call }) => call.detail,
  ),
  ofCall(
    { name: 'result', unit: 'text', meaning: 'done, eof (a read of 0 bytes) or error' },
    SOURCE.kernel,
    ({ call }) => call.result.kind,
  ),
  ofCall({ name: 'bytes', unit: 'bytes', meaning: 'read or written; empty unless done' }, SOURCE.kernel, ({ call }) =>
    call.result.kind === 'done' ? call.result.bytes : null,
  ),
  ofCall(
    {
      name: 'errno',
      unit: 'text',
      meaning: 'name of the error, such as EPIPE; EAGAIN: a call that may wait would wait',
    },
    SOURCE.kernel,
    ({ call }) => (call.result.kind === 'error' ? call.result.errno : null),
  ),
  ofCall(
    { name: 'at_ms', unit: 'ms', meaning: "when the call began, since the row's first" },
    SOURCE.lab,
    ({ call }) => call.atMs,
  ),
  ofCall({ name: 'took_ms', unit: 'ms', meaning: 'how long the call took' }, SOURCE.lab, ({ call }) => call.tookMs),
  ofCall(
    { name: 'client_state', unit: 'text', meaning: 'TCP state of the client after the call; empty: no such socket' },
    SOURCE.kernel,
    ({ call }) => call.stateAfter.client,
  ),
  ofCall(
    { name: 'server_state', unit: 'text', meaning: 'TCP state of the server after the call; empty: no such socket' },
    SOURCE.kernel,
    ({ call }) => call.stateAfter.server,
  ),
  ofCall(
    {
      name: 'counters',
      unit: 'text',
      meaning:
        "kernel counters that moved since the call before, as name=difference; empty: none did, or they are the whole host's",
    },
    SOURCE.kernel,
    ({ call }) => call.counters && words(call.counters),
  ),
  ofCall(
    {
      name: 'segments',
      unit: 'text',
      meaning: 'segments on the wire until the next call, without plain ACKs; empty: none, or no capture',
    },
    SOURCE.capture,
    ({ segments }) => (segments === null ? null : measuredRunsText(segmentRuns(segments))),
  ),
  ofRow(
    { name: 'node_side', unit: 'text', meaning: 'the side whose stream of Node was watched; empty: none was' },
    SOURCE.node,
    (row) => row.node?.side ?? null,
  ),
  ofRow(
    { name: 'node_events', unit: 'text', meaning: "the stream's events for the same close, in order" },
    SOURCE.node,
    (row) => row.node?.events.join(', ') ?? null,
  ),
];

function words(counters: Record<string, number>): string {
  return Object.entries(counters)
    .map(([name, moved]) => `${name}=${moved}`)
    .join(' ');
}
