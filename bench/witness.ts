import { PoolBoard } from '../core/witness/pool-board.js';
import { ConnectionPool } from '../server/pool/connection-pool.js';
import type { Benchmark } from './benchmark.js';

const PAIRS = 40;
const WARM_UP_PAIRS = 5;
const TURN_MS = 250;
const ROUNDS_A_LOOK = 500;
const SIZE = 4;
const WAITERS = 50;
const GOAL = 0.9;

/**
 * The pool alone, with connections that do nothing, so that its own steps are all that there is to measure; a request to
 * the server takes some fifty times as long. What the server loses by its witness is in the benchmark `instrumentation`.
 */
export const witness: Benchmark = {
  name: 'witness',
  about:
    'acquires and releases a second of CPU time of a pool whose wait-for graph is written down, over a pool without',
  async run(progress) {
    progress(`witness, ${PAIRS} pairs`);
    const watched = newPool(true);
    const bare = newPool(false);
    await Promise.all([watched.fill(), bare.fill()]);
    const ratios: number[] = [];
    const costs: number[] = [];
    for (let pair = -WARM_UP_PAIRS; pair < PAIRS; pair += 1) {
      // Which comes first alternates, so that a machine that slows down favours neither.
      const bareFirst = pair % 2 === 0 ? await perCpuMs(bare) : null;
      const withBoard = await perCpuMs(watched);
      const without = bareFirst ?? (await perCpuMs(bare));
      if (pair < 0) continue;
      ratios.push(withBoard / without);
      costs.push((1 / withBoard - 1 / without) * 1e6);
    }
    return [
      { what: 'acquires and releases a second of CPU time', ratios, goal: GOAL },
      { what: 'cost of an acquire, a wait and a release', values: costs, unit: 'ns' },
    ];
  },
};

interface Connection {
  close(): Promise<void>;
}

function newPool(isWatched: boolean): ConnectionPool<Connection> {
  return new ConnectionPool<Connection>({
    size: SIZE,
    acquireTimeoutMs: null,
    maxWaiting: null,
    open: async () => ({ close: async () => {} }),
    ...(isWatched ? { witness: new PoolBoard(SIZE, ['bench/witness.ts']) } : {}),
  });
}

/** Acquires and releases a ms of CPU time, with a queue of {@link WAITERS}, as in a starved server. */
async function perCpuMs(pool: ConnectionPool<Connection>): Promise<number> {
  const from = process.cpuUsage();
  let done = 0;
  const client = async () => {
    for (let round = 0; round < ROUNDS_A_LOOK; round += 1) {
      const lease = await pool.acquire();
      done += 1;
      lease.release();
    }
  };
  let spentMs = 0;
  while (spentMs < TURN_MS) {
    await Promise.all(Array.from({ length: WAITERS }, client));
    const { user, system } = process.cpuUsage(from);
    spentMs = (user + system) / 1000;
  }
  return done / spentMs;
}
