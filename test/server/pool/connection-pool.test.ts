import { describe, expect, test } from 'vitest';
import { newClaim } from '../../../core/witness/claim.js';
import { PoolBoard } from '../../../core/witness/pool-board.js';
import { readBoard } from '../../../core/witness/snapshot.js';
import { ConnectionPool, type PoolOptions } from '../../../server/pool/connection-pool.js';
import { AcquireRefused, OpenFailed } from '../../../server/pool/refusals.js';

interface Connection {
  number: number;
  close(): Promise<void>;
}

function poolOf(options: Partial<PoolOptions<Connection>> & { size: number }) {
  const opened: Connection[] = [];
  const open = async () => {
    const connection = { number: opened.length + 1, close: async () => {} };
    opened.push(connection);
    return connection;
  };
  return {
    opened,
    pool: new ConnectionPool<Connection>({ acquireTimeoutMs: null, maxWaiting: null, open, ...options }),
  };
}

const reasonOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'granted',
    (error: unknown) => (error instanceof AcquireRefused ? error.reason : error),
  );

describe('a pool', () => {
  test('opens as many connections as its size when it is filled, and lends those and no more', async () => {
    const { pool, opened } = poolOf({ size: 3 });
    await pool.fill();
    const leases = await Promise.all([pool.acquire(), pool.acquire(), pool.acquire()]);
    expect(new Set(leases.map((lease) => lease.connection.number))).toEqual(new Set([1, 2, 3]));
    void pool.acquire();
    expect(pool.state()).toMatchObject({ borrowed: 3, queueDepth: 1 });
    expect(opened.length).toBe(3);
  });

  test('serves who waits in the order in which they came', async () => {
    const { pool } = poolOf({ size: 1 });
    const held = await pool.acquire();
    const served: string[] = [];
    const wait = async (name: string) => {
      const lease = await pool.acquire();
      served.push(name);
      lease.release();
    };
    const all = [wait('a'), wait('b'), wait('c')];
    held.release();
    await Promise.all(all);
    expect(served).toEqual(['a', 'b', 'c']);
    expect(pool.state()).toMatchObject({ borrowed: 0, queueDepth: 0, oldestWaitMs: 0 });
  });

  test('tells how long the first of the queue has waited, by its clock', async () => {
    let nowMs = 1000;
    const { pool } = poolOf({ size: 1, clock: () => nowMs });
    await pool.acquire();
    void pool.acquire();
    nowMs = 1250;
    void pool.acquire();
    expect(pool.state().oldestWaitMs).toBe(250);
  });

  test('takes a waiter out of the queue when its signal aborts, and serves the one behind', async () => {
    const { pool } = poolOf({ size: 1 });
    const held = await pool.acquire();
    const client = new AbortController();
    const left = reasonOf(pool.acquire(client.signal));
    const behind = reasonOf(pool.acquire());
    client.abort();
    expect(pool.state().queueDepth).toBe(1);
    expect(await left).toBe('withdrawn');
    held.release();
    expect(await behind).toBe('granted');
  });

  test('refuses at once whose client has already left', async () => {
    const { pool } = poolOf({ size: 1 });
    expect(await reasonOf(pool.acquire(AbortSignal.abort()))).toBe('withdrawn');
    expect(pool.state().borrowed).toBe(0);
  });

  test('refuses at once whoever comes when the queue is at its bound', async () => {
    const { pool } = poolOf({ size: 1, maxWaiting: 1 });
    await pool.acquire();
    void pool.acquire();
    expect(await reasonOf(pool.acquire())).toBe('queue_full');
    expect(pool.state().queueDepth).toBe(1);
  });

  test('refuses a waiter after the acquire timeout, and forgets it', async () => {
    const { pool } = poolOf({ size: 1, acquireTimeoutMs: 20 });
    const held = await pool.acquire();
    expect(await reasonOf(pool.acquire())).toBe('acquire_timeout');
    expect(pool.state().queueDepth).toBe(0);
    held.release();
    expect(await reasonOf(pool.acquire())).toBe('granted');
  });

  test('counts a lease that is released twice once', async () => {
    const { pool } = poolOf({ size: 2 });
    const [first] = await Promise.all([pool.acquire(), pool.acquire()]);
    first.release();
    first.release();
    expect(pool.state().borrowed).toBe(1);
  });

  test('gives the error of a database that cannot be opened to each who asks, and goes on', async () => {
    let broken = true;
    const { pool } = poolOf({
      size: 1,
      open: async () => {
        if (broken) throw new Error('no such file');
        return { number: 1, close: async () => {} };
      },
    });
    const asked = await Promise.all([reasonOf(pool.acquire()), reasonOf(pool.acquire()), reasonOf(pool.acquire())]);
    for (const error of asked) {
      expect(error).toBeInstanceOf(OpenFailed);
      expect((error as Error).message).toContain('no such file');
    }
    expect(pool.state()).toMatchObject({ open: 0, openFailures: 3, borrowed: 0 });
    broken = false;
    expect(await reasonOf(pool.acquire())).toBe('granted');
    expect(pool.state()).toMatchObject({ open: 1, openFailures: 3, borrowed: 1 });
  });
});

/** A pool whose connections open, or fail to, when the test says so. */
function slowPoolOf(size: number) {
  const openings: { resolve(connection: Connection): void; reject(error: Error): void }[] = [];
  const open = () => new Promise<Connection>((resolve, reject) => void openings.push({ resolve, reject }));
  return {
    ...poolOf({ size, open }),
    openings,
    succeed: (index: number) => openings[index]?.resolve({ number: index + 1, close: async () => {} }),
    fail: (index: number) => openings[index]?.reject(new Error('no handle is left')),
  };
}

describe('a pool that has not been filled', () => {
  test('opens a connection when one is asked for and none lies there, and no other', async () => {
    const { pool, opened } = poolOf({ size: 3 });
    for (let index = 0; index < 5; index += 1) (await pool.acquire()).release();
    expect(opened).toHaveLength(1);
    expect(pool.state()).toMatchObject({ open: 1, borrowed: 0 });
    await Promise.all([pool.acquire(), pool.acquire()]);
    expect(pool.state()).toMatchObject({ open: 2, borrowed: 2 });
  });

  test('counts who waits for a connection that is being opened as waiting, and not as a borrower', async () => {
    const { pool, succeed } = slowPoolOf(1);
    const first = reasonOf(pool.acquire());
    void pool.acquire();
    expect(pool.state()).toMatchObject({ borrowed: 0, queueDepth: 2, open: 0 });
    succeed(0);
    expect(await first).toBe('granted');
    expect(pool.state()).toMatchObject({ borrowed: 1, queueDepth: 1, open: 1 });
  });

  test('gives a connection back at once whose asker has left while it was being opened', async () => {
    const { pool, succeed } = slowPoolOf(1);
    const client = new AbortController();
    const left = reasonOf(pool.acquire(client.signal));
    const behind = reasonOf(pool.acquire());
    client.abort();
    succeed(0);
    expect([await left, await behind]).toEqual(['withdrawn', 'granted']);
  });

  test('lets nobody fail because of an opening that failed for somebody else before', async () => {
    const { pool, openings, succeed, fail } = slowPoolOf(2);
    const held = pool.acquire();
    succeed(0);
    const second = reasonOf(pool.acquire());
    (await held).release();
    // The second asked for a connection of its own, and has got the one that came back meanwhile.
    expect(await second).toBe('granted');
    fail(1);
    await expect.poll(() => pool.state().openFailures).toBe(1);
    const third = reasonOf(pool.acquire());
    await expect.poll(() => openings.length).toBe(3);
    succeed(2);
    expect(await third).toBe('granted');
  });
});

describe('a watched pool', () => {
  const watched = (options: Partial<PoolOptions<Connection>> & { size: number }) => {
    const board = new PoolBoard(options.size, ['first', 'second']);
    const { pool } = poolOf({ ...options, witness: board });
    return { pool, read: () => readBoard(board.memory, 0) };
  };

  test('writes down who holds and who waits at each step', async () => {
    const { pool, read } = watched({ size: 2 });
    await pool.fill();
    expect(read()).toMatchObject({ opened: 2, grants: 2, releases: 2, holders: [] });
    const [a, b] = [newClaim(1), newClaim(2)];
    const ofA = await pool.acquire(undefined, a, 0);
    const ofB = await pool.acquire(undefined, b, 0);
    const second = pool.acquire(undefined, a, 1);
    const [waiting, other] = read()?.holders ?? [];
    expect(waiting).toMatchObject({ serial: 1, waitingSite: 1, holds: [{ site: 0 }] });
    expect(waiting?.waitingSinceMs).toBe(read()?.oldestWaitSinceMs);
    expect(other).toMatchObject({ serial: 2, waitingSinceMs: null });
    expect(read()).toMatchObject({ queueDepth: 1, waits: 1 });
    ofB.release();
    await second;
    expect(read()).toMatchObject({
      queueDepth: 0,
      oldestWaitSinceMs: 0,
      holders: [{ serial: 1, waitingSinceMs: null }],
    });
    ofA.release();
    pool.over(a);
    expect(read()?.holders).toMatchObject([{ serial: 1, holds: [{ site: 1 }], overMs: expect.any(Number) }]);
  });

  test('writes down who leaves the queue, and why', async () => {
    const { pool, read } = watched({ size: 1, acquireTimeoutMs: 20, maxWaiting: 1 });
    const claim = newClaim(1);
    await pool.acquire(undefined, claim, 0);
    expect(await reasonOf(pool.acquire(undefined, claim, 0))).toBe('acquire_timeout');
    const client = new AbortController();
    const left = reasonOf(pool.acquire(client.signal));
    expect(await reasonOf(pool.acquire())).toBe('queue_full');
    client.abort();
    expect(await left).toBe('withdrawn');
    expect(read()).toMatchObject({
      waits: 2,
      timedOut: 1,
      withdrawn: 1,
      refused: 1,
      queueDepth: 0,
      oldestWaitSinceMs: 0,
    });
    expect(read()?.holders).toMatchObject([{ serial: 1, waitingSinceMs: null }]);
  });

  test('has given back a connection that could not be opened', async () => {
    const { pool, read } = watched({ size: 1, open: () => Promise.reject(new Error('no such file')) });
    expect(await reasonOf(pool.acquire(undefined, newClaim(1)))).toBeInstanceOf(OpenFailed);
    expect(read()).toMatchObject({ openFailures: 1, opened: 0, grants: 1, releases: 1, holders: [] });
  });
});
