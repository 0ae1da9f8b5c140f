import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach } from 'vitest';
import { ledgerFiles } from '../../collector/join/ledger-files.js';
import { type AttemptRecord, attemptCodec } from '../../core/ledger/attempt-record.js';
import {
  type ClientConnectionRecord,
  CONNECTION_ENDS,
  type ConnectionEnd,
  clientConnectionCodec,
  type ServerConnectionRecord,
  serverConnectionCodec,
} from '../../core/ledger/connection-record.js';
import { LedgerWriter } from '../../core/ledger/file.js';
import { type Layout, NEVER, type RecordCodec, type RecordOf } from '../../core/ledger/record.js';
import { type RequestRecord, requestCodec } from '../../core/ledger/request-record.js';
import { CLIENT_OUTCOMES, type ClientOutcome, SERVER_OUTCOMES, type ServerOutcome } from '../../core/outcomes.js';

/** Records made by hand, and ledgers of them in a folder of the test's own. */

export function attempt(outcome: ClientOutcome, changes: Partial<AttemptRecord> = {}): AttemptRecord {
  const bare = { connection: 1, port: 1, orderOnConnection: 0, startMs: 0, endMs: 0, bytes: 0, status: 0 };
  return { ...bare, outcome: CLIENT_OUTCOMES.indexOf(outcome), ...changes };
}

export function request(outcome: ServerOutcome, changes: Partial<RequestRecord> = {}): RequestRecord {
  return {
    connection: 1,
    port: 1,
    orderOnConnection: 0,
    arrivedMs: 0,
    grantedMs: NEVER,
    releasedMs: NEVER,
    clientGoneMs: NEVER,
    endMs: 0,
    grants: 0,
    wastedGrants: 0,
    outcome: SERVER_OUTCOMES.indexOf(outcome),
    failure: 0,
    ...changes,
  };
}

/** `connectedMs`: NEVER for a connection that the client gave up before it knew that it stood. */
export function opened(
  connection: number,
  port: number,
  startMs: number,
  connectedMs = startMs,
): ClientConnectionRecord {
  return { connection, port, startMs, connectedMs, closedMs: NEVER };
}

export function accepted(
  connection: number,
  port: number,
  acceptedMs: number,
  { requests = 0, end = 'client_fin' }: { requests?: number; end?: ConnectionEnd } = {},
): ServerConnectionRecord {
  return { connection, port, acceptedMs, closedMs: NEVER, requests, end: CONNECTION_ENDS.indexOf(end) };
}

export interface Ledgers {
  attempts?: AttemptRecord[];
  clientConnections?: ClientConnectionRecord[];
  requests?: RequestRecord[];
  serverConnections?: ServerConnectionRecord[];
}

function write<L extends Layout>(path: string, codec: RecordCodec<L>, records: readonly RecordOf<L>[] = []): void {
  const writer = new LedgerWriter(path, codec);
  for (const record of records) writer.append(record);
  writer.close();
}

/** Writes ledgers, anew at each call, into a folder that each test has for itself. */
export function ledgerFolder() {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'resetlab-test-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));
  return {
    path: () => folder,
    write(ledgers: Ledgers) {
      const files = ledgerFiles(folder);
      write(files.attempts, attemptCodec, ledgers.attempts);
      write(files.clientConnections, clientConnectionCodec, ledgers.clientConnections);
      write(files.requests, requestCodec, ledgers.requests);
      write(files.serverConnections, serverConnectionCodec, ledgers.serverConnections);
      return files;
    },
  };
}
