import { afterEach, expect, test } from 'vitest';
import { failureOf } from '../../core/ledger/request-record.js';
import { until } from '../support/deadline.js';
import { TestServer } from '../support/lab-server.js';
import { RawClient } from '../support/raw-client.js';

let server: TestServer;
afterEach(() => server.kill());

const workUrl = () => `http://127.0.0.1:${server.port}/work`;

test('an answer has the length asked for and begins with the row that was read', async () => {
  server = await TestServer.start({ service: { mean_ms: 0 }, response: { bytes: 9000, chunk_bytes: 4096 } });
  const answer = await fetch(workUrl());
  const body = await answer.text();
  expect(answer.status).toBe(200);
  expect(body).toHaveLength(9000);
  expect(body).toMatch(/^[0-9a-f]{64}\.+$/);
  const [record] = await server.stop();
  expect(record).toMatchObject({ outcome: 'delivered', grants: 1, wastedGrants: 0, orderOnConnection: 0 });
});

test('no connection is held for less than the service time, however many hold one', async () => {
  server = await TestServer.start({ pool: { size: 4 }, service: { mean_ms: 60 }, response: { bytes: 100 } });
  await Promise.all(Array.from({ length: 40 }, async () => (await fetch(workUrl())).arrayBuffer()));
  const records = await server.stop();
  expect(records).toHaveLength(40);
  const heldMs = records.map((record) => record.releasedMs - record.grantedMs).toSorted((a, b) => a - b);
  // Load on the machine can only lengthen a hold.
  expect(heldMs[0]).toBeGreaterThan(50);
});

test('a request that finds the queue full gets 503 with Retry-After and the reason', async () => {
  server = await TestServer.start({ pool: { size: 1, max_waiting: 0 }, service: { mean_ms: 300 } });
  const holder = new RawClient(server.port);
  holder.get();
  await until('it holds the connection', async () => (await server.metric('resetlab_pool_borrowed')) === 1);
  const refused = await fetch(workUrl());
  expect(refused.status).toBe(503);
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThanOrEqual(1);
  expect(await refused.json()).toMatchObject({ reason: 'queue_full' });
  expect(await server.outcome('shed')).toBe(1);
});

test('a request that waits longer than the acquire timeout gets 503 with Retry-After and the reason', async () => {
  server = await TestServer.start({ pool: { size: 1, acquire_timeout_ms: 30 }, service: { mean_ms: 2000 } });
  const holder = new RawClient(server.port);
  holder.get();
  await until('it holds the connection', async () => (await server.metric('resetlab_pool_borrowed')) === 1);
  const refused = await fetch(workUrl());
  expect(refused.status).toBe(503);
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThanOrEqual(1);
  expect(await refused.json()).toMatchObject({ reason: 'acquire_timeout' });
  expect(await server.outcome('acquire_timeout')).toBe(1);
});

test('/health tells the pool and /metrics its figures', async () => {
  server = await TestServer.start({ pool: { size: 3 } });
  const health = await (await fetch(`http://127.0.0.1:${server.port}/health`)).json();
  expect(health).toEqual({
    status: 'ok',
    pool: { size: 3, borrowed: 0, queueDepth: 0, oldestWaitMs: 0, open: 3, openFailures: 0 },
  });
  expect(await server.metric('resetlab_pool_size')).toBe(3);
  expect(await server.metric('resetlab_pool_oldest_wait_seconds')).toBe(0);
  expect(await server.metric('resetlab_wasted_grants_total')).toBe(0);
});

test('a request that cannot have the write lock in time fails with 500, and the ledger knows why', async () => {
  server = await TestServer.start({
    pool: { size: 2 },
    busy_timeout_ms: 0,
    service: { mean_ms: 1000, write_share: 1 },
    response: { bytes: 100 },
  });
  const [first, second] = await Promise.all([fetch(workUrl()), fetch(workUrl())]);
  const [ok, busy] = first.ok ? [first, second] : [second, first];
  expect([ok.status, busy.status]).toEqual([200, 500]);
  expect(await ok.text()).toMatch(/^[0-9a-f]{64}\.+$/);
  expect(await busy.json()).toMatchObject({ reason: 'failed', message: 'database is locked' });
  const records = await server.stop();
  expect(records.map((record) => [record.outcome, failureOf(record)]).toSorted()).toEqual([
    ['delivered', 'none'],
    ['failed', 'database_busy'],
  ]);
  expect(records.every(({ releasedMs }) => releasedMs > 0)).toBe(true);
});
