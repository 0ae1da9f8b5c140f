import { createPool, type Factory, type Options } from 'generic-pool';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

/** Traps of generic-pool 3.9 for whoever builds a connection pool on it. */

const DAY_MS = 86_400_000;

interface Connection {
  readonly number: number;
  state: 'open' | 'closing' | 'closed';
}

/** A pool of connections, all of which are kept in `made`, whatever becomes of them. */
function startPool(options: Options, close: (connection: Connection) => Promise<void> = async () => {}) {
  const made: Connection[] = [];
  const factory: Factory<Connection> = {
    async create() {
      const connection: Connection = { number: made.length + 1, state: 'open' };
      made.push(connection);
      return connection;
    },
    async destroy(connection) {
      connection.state = 'closing';
      await close(connection);
      connection.state = 'closed';
    },
  };
  return { pool: createPool(factory, options), made };
}

/** What becomes of a promise, as far as it is known: `pending`, `fulfilled`, or the error's name and message. */
function watched(promise: PromiseLike<unknown>): { outcome: string } {
  const seen = { outcome: 'pending' };
  promise.then(
    () => {
      seen.outcome = 'fulfilled';
    },
    (error) => {
      seen.outcome = `${error.name}: ${error.message}`;
    },
  );
  return seen;
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const daysLater = () => vi.advanceTimersByTimeAsync(2 * DAY_MS);

describe('a waiter', () => {
  it('waits for ever by default', async () => {
    const { pool } = startPool({ max: 1 });
    await pool.acquire();
    const waiter = watched(pool.acquire());
    await daysLater();
    expect(waiter.outcome).toBe('pending');
  });

  it('is rejected with a TimeoutError once acquireTimeoutMillis has passed', async () => {
    const { pool } = startPool({ max: 1, acquireTimeoutMillis: 500 });
    await pool.acquire();
    const waiter = watched(pool.acquire());
    await vi.advanceTimersByTimeAsync(499);
    expect(waiter.outcome).toBe('pending');
    await vi.advanceTimersByTimeAsync(1);
    expect(waiter.outcome).toBe('TimeoutError: ResourceRequest timed out');
  });

  it('leaves the queue when it has timed out, so that the next in line gets the connection', async () => {
    const { pool } = startPool({ max: 1, acquireTimeoutMillis: 500 });
    const held = await pool.acquire();
    const first = watched(pool.acquire());
    await vi.advanceTimersByTimeAsync(400);
    const second = watched(pool.acquire());
    await vi.advanceTimersByTimeAsync(200);
    expect(pool.pending).toBe(1);
    await pool.release(held);
    expect([first.outcome, second.outcome]).toEqual(['TimeoutError: ResourceRequest timed out', 'fulfilled']);
  });
});

describe('the queue', () => {
  it('has no bound by default', async () => {
    const { pool } = startPool({ max: 1 });
    await pool.acquire();
    for (let index = 0; index < 10_000; index += 1) watched(pool.acquire());
    await daysLater();
    expect(pool.pending).toBe(10_000);
  });

  it.each([0, 3])(
    'that may hold %d rejects the next with a bare Error, which only its message tells',
    async (bound) => {
      const { pool } = startPool({ max: 1, maxWaitingClients: bound });
      await pool.acquire();
      for (let index = 0; index < bound; index += 1) watched(pool.acquire());
      const error: unknown = await pool.acquire().catch((reason: unknown) => reason);
      expect(Object.getPrototypeOf(error)).toBe(Error.prototype);
      expect(error).toEqual(new Error('max waitingClients count exceeded'));
      expect(Object.keys(error as Error)).toEqual([]);
    },
  );
});

describe('clear', () => {
  it('leaves the connections that it closes in the pool, which then hands them out', async () => {
    const { pool } = startPool({ max: 1 });
    await pool.release(await pool.acquire());
    await pool.clear();
    expect(await pool.acquire()).toEqual({ number: 1, state: 'closed' });
  });
});

describe('drain', () => {
  it('never ends when every connection is held by someone who waits for a second one', async () => {
    const { pool } = startPool({ max: 2 });
    await Promise.all([pool.acquire(), pool.acquire()]);
    const waiters = [watched(pool.acquire()), watched(pool.acquire())];
    const draining = watched(pool.drain());
    await daysLater();
    expect([draining, ...waiters].map(({ outcome }) => outcome)).toEqual(['pending', 'pending', 'pending']);
  });
});

describe('destroy', () => {
  it('frees the slot at once, so that more connections are open than the pool may have', async () => {
    const { pool, made } = startPool({ max: 1 }, () => new Promise(() => {}));
    await pool.destroy(await pool.acquire());
    const next = await pool.acquire();
    expect(next).toEqual({ number: 2, state: 'open' });
    expect(made.map(({ state }) => state)).toEqual(['closing', 'open']);
    expect(pool.size).toBe(1);
  });
});

describe('use', () => {
  it('closes the connection when the work rejects, whatever the reason', async () => {
    const { pool, made } = startPool({ max: 1 });
    await expect(pool.use(() => Promise.reject(new Error('no such row')))).rejects.toThrow('no such row');
    await daysLater();
    expect(made).toEqual([{ number: 1, state: 'closed' }]);
    expect(pool.size).toBe(0);
  });

  it('loses the connection for ever when the work throws before it returns a promise', async () => {
    const { pool } = startPool({ max: 1 });
    const work = () => {
      throw new Error('thrown at once');
    };
    await expect(pool.use(work)).rejects.toThrow('thrown at once');
    await daysLater();
    expect({ borrowed: pool.borrowed, available: pool.available }).toEqual({ borrowed: 1, available: 0 });
  });
});
