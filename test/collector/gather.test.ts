import { describe, expect, test } from 'vitest';
import { gatherEvidence } from '../../collector/evidence/gather.js';
import { brokenLaws } from '../../collector/laws/index.js';
import type { ConnectionEnd } from '../../core/ledger/connection-record.js';
import { NEVER } from '../../core/ledger/record.js';
import { type RequestRecord, STILL_HELD } from '../../core/ledger/request-record.js';
import type { ClientOutcome } from '../../core/outcomes.js';
import type { ServerSettings } from '../../core/scenario/schema.js';
import { scenarioSchema } from '../../core/scenario/schema.js';
import { sampleFixture } from '../report/fixtures.js';
import { accepted, attempt, type Ledgers, ledgerFolder, opened, request } from './ledger-fixtures.js';

const folder = ledgerFolder();

/** The evidence of a load from 0 to 3,000 ms, with 30 samples of an empty queue. */
function evidenceOf(
  ledgers: Ledgers,
  {
    server = {},
    depth = 0,
    serverHasReadAll = true,
  }: { server?: Partial<ServerSettings>; depth?: number; serverHasReadAll?: boolean } = {},
) {
  const samples = Array.from({ length: 30 }, (_, index) =>
    sampleFixture({ atMs: 100 * index + 50, queueDepth: depth, counters: { EstabResets: 0, OutRsts: 0 } }),
  );
  return gatherEvidence(folder.write(ledgers), {
    scenario: scenarioSchema.parse({ name: 'test', summary: 'test', server }),
    scope: 'namespace',
    loadStartMs: 0,
    loadEndMs: 3000,
    samples,
    attemptsBegun: ledgers.attempts?.length ?? 0,
    requestsBegun: ledgers.requests?.length ?? 0,
    serverHasReadAll,
    eventLoopLagP99Ms: 0,
  });
}

/** One attempt and its request on one connection. */
function pair(client: Parameters<typeof attempt>, server: Parameters<typeof request>): Ledgers {
  return {
    clientConnections: [opened(1, 1, 0)],
    serverConnections: [accepted(1, 1, 1, { requests: 1 })],
    attempts: [attempt(...client)],
    requests: [request(...server)],
  };
}

test('an answer that the kernel took when the client had left is undelivered, whatever the server thought', () => {
  const evidence = evidenceOf(pair(['timeout', { endMs: 1000 }], ['delivered', { endMs: 1001 }]));
  expect(evidence.server.outcomes).toMatchObject({ delivered: 0, undelivered: 1 });
  expect(evidence.server.noticed.undelivered).toBe(0);
  expect(evidence.matrix).toEqual([{ client: 'timeout', server: 'undelivered', count: 1 }]);
  expect(brokenLaws(evidence)).toEqual([]);
});

test('an answer that was on its way when the client left stays delivered', () => {
  const { server } = evidenceOf(pair(['timeout', { endMs: 1000 }], ['delivered', { endMs: 999 }]));
  expect(server.outcomes).toMatchObject({ delivered: 1, undelivered: 0 });
});

test("an answer in flight at the load's end stays delivered, and one written after it is lost after the end", () => {
  const inFlight = evidenceOf(pair(['unfinished', { endMs: 3001 }], ['delivered', { endMs: 3000 }]));
  expect([inFlight.server.outcomes.delivered, inFlight.server.afterEnd]).toEqual([1, {}]);
  const late = evidenceOf(pair(['unfinished', { endMs: 3001 }], ['delivered', { endMs: 3002 }]));
  expect([late.server.outcomes.delivered, late.server.afterEnd]).toEqual([0, { undelivered: 1 }]);
  expect(brokenLaws(late)).toEqual([]);
});

test('an answer that the client has is delivered, though the server saw the client leave', () => {
  const { server } = evidenceOf(pair(['ok', { endMs: 1000 }], ['undelivered', { endMs: 1001 }]));
  expect(server.outcomes).toMatchObject({ delivered: 1, undelivered: 0 });
  expect(server.noticed.undelivered).toBe(1);
});

test("a grant is wasted from the client's leaving on, and not only once the server has noticed", () => {
  const granted = (grantedMs: number) =>
    evidenceOf(pair(['timeout', { endMs: 1000 }], ['stuck', { grantedMs, grants: 1, endMs: 3500 }])).server;
  expect(granted(1001)).toMatchObject({ wastedGrants: 1, noticed: { wastedGrants: 0 } });
  expect(granted(999)).toMatchObject({ wastedGrants: 0 });
  expect(granted(3001)).toMatchObject({ wastedGrants: 0 });
});

test("waits count until the grant, the load's end, or what else took the request out of the queue", () => {
  const waited = (...server: Parameters<typeof request>) =>
    evidenceOf(pair(['timeout', { endMs: 1500 }], server)).queue.waitedMs;
  expect(waited('stuck', { arrivedMs: 1000, endMs: 3500 })).toBe(2000);
  expect(waited('broken_pipe', { arrivedMs: 1000, grantedMs: 1400, grants: 1, endMs: 1500 })).toBe(400);
  expect(waited('acquire_timeout', { arrivedMs: 1000, releasedMs: 1300, endMs: 1300 })).toBe(300);
  expect(waited('aborted', { arrivedMs: 1000, endMs: 1500 })).toBe(2000);
  expect(waited('cancelled', { arrivedMs: 1000, releasedMs: 1500, endMs: 1500 })).toBe(500);
  // Its client had sent an RST, and later no connection could be opened for it.
  expect(waited('reset_read', { arrivedMs: 1000, endMs: 1200, releasedMs: 1700 })).toBe(700);
  expect(waited('shed', { arrivedMs: 3200, releasedMs: 3200, endMs: 3200 })).toBe(0);
});

test('a queue deeper than the ledger explains breaks the law of Little, from the ledgers up', () => {
  const ledgers = pair(['ok', { endMs: 1000 }], ['delivered', { endMs: 999, grantedMs: 0, grants: 1 }]);
  expect(brokenLaws(evidenceOf(ledgers, { depth: 0 }))).toEqual([]);
  expect(brokenLaws(evidenceOf(ledgers, { depth: 10 }))).toEqual([expect.stringContaining("Little's law")]);
});

test('an unfinished attempt without a request breaks a law only where the server must have read it', () => {
  const unfinished = (
    end: 'client_fin' | 'server' | 'open' | null,
    { connectedMs = 0, serverHasReadAll = true } = {},
  ) =>
    brokenLaws(
      evidenceOf(
        {
          clientConnections: [opened(1, 1, 0, connectedMs)],
          serverConnections: end === null ? [] : [accepted(1, 1, 1, { end })],
          attempts: [attempt('unfinished', { startMs: 2000, endMs: 3000 })],
        },
        { serverHasReadAll },
      ),
    );
  expect(unfinished('client_fin')).toEqual([expect.stringContaining('1 unfinished attempts')]);
  expect(unfinished('server')).toEqual([]);
  expect(unfinished(null)).toEqual([]);
  // The client had not written yet.
  expect(unfinished('client_fin', { connectedMs: NEVER })).toEqual([]);
  // Request and FIN were still to be sent again by the client's kernel, or the server stopped too early.
  expect(unfinished('open')).toEqual([]);
  expect(unfinished('open', { serverHasReadAll: false })).toEqual([expect.stringContaining('1 unfinished attempts')]);
});

test('a broken pipe that the kernel never counted breaks a law, unless the counters were read before it', () => {
  const broken = (endMs: number) =>
    brokenLaws(evidenceOf(pair(['timeout', { endMs: 1000 }], ['broken_pipe', { endMs }])));
  expect(broken(2000)).toEqual([expect.stringContaining('EstabResets 0')]);
  expect(broken(2960)).toEqual([]);
});

describe('a failed attempt on a connection that the server itself closed', () => {
  /** The second attempt on a connection, after one that was answered. */
  const second = (outcome: ClientOutcome, { end = 'server' as ConnectionEnd, requests = [] as RequestRecord[] } = {}) =>
    evidenceOf({
      clientConnections: [opened(1, 1, 0)],
      serverConnections: [accepted(1, 1, 1, { requests: 1 + requests.length, end })],
      attempts: [attempt('ok', { endMs: 10 }), attempt(outcome, { orderOnConnection: 1, startMs: 60, endMs: 61 })],
      requests: [request('delivered', { endMs: 9 }), ...requests],
    });

  test.each(['reset', 'closed', 'broken_pipe'] as const)('met its keep-alive timeout: %s', (outcome) => {
    const evidence = second(outcome);
    expect(evidence.staleReuse).toEqual({ reset: 0, broken_pipe: 0, closed: 0, [outcome]: 1 });
    expect(evidence.matrix).toContainEqual({ client: outcome, server: 'none', count: 1 });
    expect(brokenLaws(evidence)).toEqual([]);
  });

  test.each([
    [
      'the server saw its request',
      () => second('reset', { requests: [request('failed', { orderOnConnection: 1, endMs: 61 })] }),
    ],
    ['the client closed the connection', () => second('closed', { end: 'client_fin' })],
    ['its client left before it knew', () => second('timeout')],
    ["it was cut by the load's end", () => second('unfinished')],
  ])('did not where %s', (_why, evidence) => {
    expect(evidence().staleReuse).toEqual({ reset: 0, broken_pipe: 0, closed: 0 });
  });

  test('did not where it was the first: that connection had not been idle', () => {
    const { staleReuse } = evidenceOf({
      clientConnections: [opened(1, 1, 0)],
      serverConnections: [accepted(1, 1, 1, { end: 'server' })],
      attempts: [attempt('closed', { endMs: 10 })],
    });
    expect(staleReuse.closed).toBe(0);
  });
});

test('connections that never carried a request are counted by how they ended', () => {
  const { connections } = evidenceOf({
    serverConnections: [
      accepted(1, 1, 1, { end: 'client_reset' }),
      accepted(2, 2, 1, { end: 'client_fin' }),
      accepted(3, 3, 1, { end: 'client_fin', requests: 2 }),
    ],
  });
  expect(connections).toMatchObject({ accepted: 3, requests: 2, withoutRequest: { client_reset: 1, client_fin: 1 } });
});

describe('connections that requests keep', () => {
  const server = scenarioSchema.parse({ name: 'test', summary: 'test', server: { pool: { size: 2 } } }).server;
  /** Requests, each on a connection of its own, and their attempts. */
  const leaksOf = (requests: RequestRecord[], connectionsPerRequest = 1) => {
    const each = requests.map((record, index) => ({ ...record, connection: index + 1, port: index + 1 }));
    return evidenceOf(
      {
        clientConnections: each.map(({ port }) => opened(port, port, 0)),
        serverConnections: each.map(({ port }) => accepted(port, port, 1, { requests: 1 })),
        attempts: each.map(({ port }) => attempt('ok', { connection: port, port })),
        requests: each,
      },
      { server: { ...server, connections_per_request: connectionsPerRequest } },
    ).leaks;
  };
  const kept = (grantedMs: number) => request('delivered', { grantedMs, grants: 1 });
  const returned = request('delivered', { grantedMs: 900, releasedMs: 901, grants: 1 });

  test('empty the pool with the last grant, once they are all', () => {
    expect(leaksOf([kept(500), returned, kept(100)])).toEqual({ connections: 2, poolEmptyAtMs: 500 });
  });

  test('do not empty it while one is left, or is held by a request that is not over', () => {
    expect(leaksOf([kept(500), returned])).toEqual({ connections: 1, poolEmptyAtMs: null });
    // One whose client has left has its outcome, and works on all the same.
    for (const outcome of ['stuck', 'aborted'] as const) {
      const atWork = request(outcome, { grantedMs: 900, grants: 1, releasedMs: STILL_HELD });
      expect(leaksOf([kept(500), atWork])).toEqual({ connections: 1, poolEmptyAtMs: null });
    }
  });

  test('of several a request are counted, and when the last was granted is not known', () => {
    const both = request('delivered', { grantedMs: 100, grants: 2 });
    expect(leaksOf([both], 2)).toEqual({ connections: 2, poolEmptyAtMs: null });
  });
});
