import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { clientView } from '../../collector/client-view.js';
import { serverView } from '../../collector/server-view.js';
import { type AttemptRecord, attemptCodec } from '../../core/ledger/attempt-record.js';
import { LedgerWriter } from '../../core/ledger/file.js';
import { NEVER } from '../../core/ledger/record.js';
import { type RequestRecord, requestCodec } from '../../core/ledger/request-record.js';
import {
  CLIENT_OUTCOMES,
  type ClientOutcome,
  FAILURES,
  SERVER_OUTCOMES,
  type ServerOutcome,
} from '../../core/outcomes.js';

let path: string;
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'resetlab-test-'));
  path = join(folder, 'ledger');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function attempt(outcome: ClientOutcome, latencyMs: number): AttemptRecord {
  const number = CLIENT_OUTCOMES.indexOf(outcome);
  return {
    connection: 1,
    port: 1,
    orderOnConnection: 0,
    startMs: 1000,
    endMs: 1000 + latencyMs,
    bytes: 0,
    status: 0,
    outcome: number,
  };
}

function request(outcome: ServerOutcome, endMs: number, changes: Partial<RequestRecord> = {}): RequestRecord {
  return {
    connection: 1,
    port: 1,
    orderOnConnection: 0,
    arrivedMs: 0,
    grantedMs: NEVER,
    releasedMs: NEVER,
    clientGoneMs: NEVER,
    endMs,
    grants: 0,
    wastedGrants: 0,
    outcome: SERVER_OUTCOMES.indexOf(outcome),
    failure: 0,
    ...changes,
  };
}

function clientsSaw(records: AttemptRecord[], begun = records.length) {
  const writer = new LedgerWriter(path, attemptCodec);
  for (const record of records) writer.append(record);
  writer.close();
  return clientView(path, begun);
}

function serverSaw(records: RequestRecord[], loadEndMs: number) {
  const writer = new LedgerWriter(path, requestCodec);
  for (const record of records) writer.append(record);
  writer.close();
  return serverView(path, loadEndMs, 0);
}

test('latencies are those of the attempts that were ok', () => {
  const view = clientsSaw([
    ...Array.from({ length: 99 }, () => attempt('ok', 10)),
    attempt('ok', 500),
    attempt('timeout', 1000),
  ]);
  expect(view.attempts).toBe(101);
  expect(view.outcomes).toMatchObject({ ok: 100, timeout: 1 });
  expect(view.latency.p50Ms).toBeCloseTo(10, 1);
  expect(view.latency.p99Ms).toBeCloseTo(10, 1);
});

test('percentiles of latency come closer to 100 as long as an answer is beyond each, and end with the greatest', () => {
  const view = clientsSaw(Array.from({ length: 1000 }, (_, at) => attempt('ok', 1 + at)));
  const { percentiles } = view.latency;
  const percents = percentiles?.map(({ percent }) => percent);
  expect(percents).toEqual([0, 10, 25, 50, 75, 90, 95, 97.5, 99, 99.5, 99.75, 99.9, 100]);
  // By the nearest rank, and the histogram is right to a thousandth.
  for (const { percent, latencyMs } of percentiles ?? []) {
    const exact = Math.max(1, 10 * percent);
    expect(Math.abs(latencyMs - exact)).toBeLessThanOrEqual(exact / 1000);
  }
});

test('of few answers there are few percentiles, and of one it is least and greatest', () => {
  const percents = (count: number) =>
    clientsSaw(Array.from({ length: count }, () => attempt('ok', 5))).latency.percentiles?.map(
      ({ percent }) => percent,
    );
  expect(percents(1)).toEqual([0, 100]);
  expect(percents(9)).toEqual([0, 10, 25, 50, 75, 100]);
  expect(percents(10)).toEqual([0, 10, 25, 50, 75, 90, 100]);
  expect(percents(999)?.at(-2)).toBe(99.75);
});

test('percentiles of a ledger of a hundred thousand reach 99.999 and are without the dust of binary fractions', () => {
  const view = clientsSaw(Array.from({ length: 100_000 }, () => attempt('ok', 5)));
  expect(view.latency.percentiles?.slice(-5).map(({ percent }) => percent)).toEqual([
    99.99, 99.995, 99.9975, 99.999, 100,
  ]);
});

test('without an ok attempt there is no latency, which is not a latency of zero', () => {
  expect(clientsSaw([attempt('timeout', 1000)]).latency).toEqual({ p50Ms: null, p99Ms: null, percentiles: [] });
});

test('what a leaving client does after the load has ended is counted apart', () => {
  const view = serverSaw(
    [
      request('broken_pipe', 99, { grantedMs: 98, wastedGrants: 1 }),
      request('broken_pipe', 101, { grantedMs: 101, wastedGrants: 1 }),
      request('delivered', 102),
      request('stuck', 500),
    ],
    100,
  );
  expect(view.requests).toBe(4);
  expect(view.outcomes).toMatchObject({ broken_pipe: 1, delivered: 1, stuck: 1 });
  expect(view.afterEnd).toEqual({ broken_pipe: 1 });
  expect(view.wastedGrants).toBe(1);
});

test('of the requests that failed those are counted that the database refused', () => {
  const busy = { failure: FAILURES.indexOf('database_busy') };
  const records = [
    request('failed', 1, busy),
    request('failed', 2, { failure: FAILURES.indexOf('other') }),
    // Its client had left when it failed: the outcome was settled before.
    request('reset_read', 3, busy),
    request('delivered', 4),
  ];
  expect(serverSaw(records, 100)).toMatchObject({ databaseBusy: 1, outcomes: { failed: 2 } });
});
