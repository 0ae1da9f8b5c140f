import { clientOutcomeOf } from '../../core/ledger/attempt-record.js';
import type { AttemptRow } from '../../core/ledger/joined-attempt.js';
import { type CellValue, type Column, SOURCE } from './column.js';

/** A column of attempts.csv: one row an attempt joined with its request. */
export type AttemptColumn = Column<[row: AttemptRow]>;

type Value = (row: AttemptRow) => CellValue;
const column = (name: string, unit: string, source: string, meaning: string, value: Value): AttemptColumn => ({
  name,
  unit,
  source,
  meaning,
  value,
});

const { lab, scenario, clientLedger, serverLedger, join } = SOURCE;

/** A time as ms since the load's start; null for one that never came. */
function since(row: AttemptRow, atMs: number | undefined): number | null {
  return atMs === undefined || !Number.isFinite(atMs) ? null : atMs - row.loadStartMs;
}

const IDENTITY: readonly AttemptColumn[] = [
  column('run_id', 'text', lab, 'the run', ({ runId }) => runId),
  column('cell', 'text', scenario, 'the cell, as in cells.csv', ({ plan }) => plan.label),
  column('repetition', 'count', lab, 'repetition of the cell, from 1', ({ plan }) => plan.repetition),
];

const CLIENT: readonly AttemptColumn[] = [
  column(
    'client_connection',
    'count',
    clientLedger,
    "serial number of the client's connection, from 1",
    ({ joined }) => joined.attempt?.connection ?? null,
  ),
  column('port', 'port', join, 'source port of the connection; empty for one that never had any', portOf),
  column(
    'order_on_connection',
    'count',
    join,
    'attempts before this one on the same connection',
    ({ joined }) => (joined.attempt ?? joined.request)?.orderOnConnection ?? null,
  ),
  column('start_ms', 'ms', clientLedger, "start of the attempt, since the load's start", (row) =>
    since(row, row.joined.attempt?.startMs),
  ),
  column('end_ms', 'ms', clientLedger, "when its outcome was known, since the load's start", (row) =>
    since(row, row.joined.attempt?.endMs),
  ),
  column('status', 'HTTP status', clientLedger, 'of the answer; empty without one', statusOf),
  column('bytes', 'bytes', clientLedger, 'of the answer that arrived', ({ joined }) => joined.attempt?.bytes ?? null),
  column('client', 'text', clientLedger, 'how the attempt ended; none: a request that is no attempt', ({ joined }) =>
    joined.attempt === null ? 'none' : clientOutcomeOf(joined.attempt),
  ),
];

const SERVER: readonly AttemptColumn[] = [
  column('server', 'text', join, 'how the request ended; none: the server never saw it', (row) =>
    row.joined.request === null ? 'none' : row.serverOutcome,
  ),
  column(
    'server_connection',
    'count',
    serverLedger,
    "serial number of the server's connection, from 1",
    ({ joined }) => joined.request?.connection ?? null,
  ),
  column('arrived_ms', 'ms', serverLedger, "when its head had been parsed, since the load's start", (row) =>
    since(row, row.joined.request?.arrivedMs),
  ),
  column('granted_ms', 'ms', serverLedger, "first connection of the pool granted, since the load's start", (row) =>
    since(row, row.joined.request?.grantedMs),
  ),
  column('released_ms', 'ms', serverLedger, "last connection of the pool given back, since the load's start", (row) =>
    row.joined.request?.grants ? since(row, row.joined.request.releasedMs) : null,
  ),
  column('client_gone_ms', 'ms', serverLedger, "when the server noticed the client's leaving, likewise", (row) =>
    since(row, row.joined.request?.clientGoneMs),
  ),
  column('server_end_ms', 'ms', serverLedger, "when the server's outcome was known, since the load's start", (row) =>
    since(row, row.joined.request?.endMs),
  ),
  column(
    'grants',
    'grants',
    serverLedger,
    'connections of the pool granted',
    ({ joined }) => joined.request?.grants ?? null,
  ),
  column(
    'connection_end',
    'text',
    join,
    'how the connection ended at the server: open, client_fin, client_reset, broken_pipe or server; empty: never accepted',
    ({ joined }) => joined.connectionEnd,
  ),
];

/** The columns of attempts.csv, in the order of the file. */
export const ATTEMPT_COLUMNS: readonly AttemptColumn[] = [...IDENTITY, ...CLIENT, ...SERVER];

function portOf({ joined }: AttemptRow): CellValue {
  return joined.attempt?.port || joined.request?.port || null;
}

function statusOf({ joined }: AttemptRow): CellValue {
  return joined.attempt?.status || null;
}
