import { afterEach, describe, expect, test } from 'vitest';
import type { ClientGonePolicyName } from '../../core/scenario/schema.js';
import { until } from '../support/deadline.js';
import { TestServer } from '../support/lab-server.js';
import { RawClient } from '../support/raw-client.js';

/**
 * One connection, held for as long as it takes: the first client holds it, the second stands in the queue and leaves.
 * What the server then reports is the truth table of design 2.2, on real sockets.
 */

const HOLD_MS = 600;
let server: TestServer;
afterEach(() => server.kill());

async function queueBehindOne(policy: ClientGonePolicyName, chunkBytes: number) {
  server = await TestServer.start({
    pool: { size: 1 },
    service: { mean_ms: HOLD_MS },
    response: { bytes: 40_000, chunk_bytes: chunkBytes },
    on_client_gone: policy,
  });
  const holder = new RawClient(server.port);
  holder.get();
  await until(
    'the first request holds the connection',
    async () => (await server.metric('resetlab_pool_borrowed')) === 1,
  );
  const waiter = new RawClient(server.port);
  waiter.get();
  await until('the second request waits', async () => (await server.metric('resetlab_pool_queue_depth')) === 1);
  return waiter;
}

async function outcomesInOrder() {
  return (await server.stop()).map(({ outcome, wastedGrants }) => ({ outcome, wastedGrants }));
}

const bothServed = async () =>
  (await server.metric('resetlab_pool_borrowed')) === 0 && (await server.metric('resetlab_pool_queue_depth')) === 0;

describe('a client that leaves the queue by FIN', () => {
  test('breaks the pipe of a server that continues and writes in chunks, after a wasted grant', async () => {
    const waiter = await queueBehindOne('continue', 4096);
    waiter.leaveByFin();
    await until('its answer was written', async () => (await server.outcome('broken_pipe')) === 1);
    expect(await outcomesInOrder()).toEqual([
      { outcome: 'delivered', wastedGrants: 0 },
      { outcome: 'broken_pipe', wastedGrants: 1 },
    ]);
  });

  test('loses an answer that leaves in one write without any error', async () => {
    const waiter = await queueBehindOne('continue', 100_000);
    waiter.leaveByFin();
    await until('its answer was written', async () => (await server.outcome('undelivered')) === 1);
    expect(await outcomesInOrder()).toEqual([
      { outcome: 'delivered', wastedGrants: 0 },
      { outcome: 'undelivered', wastedGrants: 1 },
    ]);
  });

  test('is aborted by Node in its default, and still gets a connection that is wasted', async () => {
    const waiter = await queueBehindOne('abort', 4096);
    waiter.leaveByFin();
    await until('Node has closed', async () => (await server.outcome('aborted')) === 1);
    await until('the queue has drained', bothServed);
    expect(await outcomesInOrder()).toEqual([
      { outcome: 'delivered', wastedGrants: 0 },
      { outcome: 'aborted', wastedGrants: 1 },
    ]);
  });

  test('leaves the queue under cancel, and no grant is wasted', async () => {
    const waiter = await queueBehindOne('cancel', 4096);
    waiter.leaveByFin();
    await until('it has left the queue', async () => (await server.metric('resetlab_pool_queue_depth')) === 0);
    expect(await server.metric('resetlab_pool_borrowed')).toBe(1);
    await until('the first is served', bothServed);
    const outcomes = await outcomesInOrder();
    expect(outcomes).toHaveLength(2);
    expect(outcomes).toContainEqual({ outcome: 'delivered', wastedGrants: 0 });
    expect(outcomes).toContainEqual({ outcome: 'cancelled', wastedGrants: 0 });
  });
});

describe('a client that leaves the queue by RST', () => {
  test.each(['continue', 'abort', 'cancel'] as const)('is a reset on read under %s', async (policy) => {
    const waiter = await queueBehindOne(policy, 4096);
    waiter.leaveByRst();
    await until('the reset is read', async () => (await server.outcome('reset_read')) === 1);
    await until('the queue has drained', bothServed);
    const outcomes = await outcomesInOrder();
    expect(outcomes).toHaveLength(2);
    const wastedGrants = policy === 'cancel' ? 0 : 1;
    expect(outcomes).toContainEqual({ outcome: 'reset_read', wastedGrants });
  });
});

test('requests that wait or hold when the server stops are stuck, and every one is in the ledger', async () => {
  const waiter = await queueBehindOne('continue', 4096);
  expect((await outcomesInOrder()).map(({ outcome }) => outcome)).toEqual(['stuck', 'stuck']);
  waiter.leaveByFin();
});
