import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import autocannon from 'autocannon';
import type { ServerMessage, ServerOrder } from '../core/messages.js';
import { scenarioSchema } from '../core/scenario/schema.js';
import { Child } from '../lab/cell/child.js';
import type { Benchmark } from './benchmark.js';
import type { WatcherOrder } from './watcher.js';

const PAIRS = 7;
const DURATION_S = 5;
const CONNECTIONS = 50;
const GOAL = 0.95;

/** Throughput of the server with ledger, samples and the collector beside it, over that of the same server without. */
export const instrumentation: Benchmark = {
  name: 'instrumentation',
  about: 'requests a second of a server with its ledger and collector over the same server without, pair by pair',
  async run(progress) {
    const ratios: number[] = [];
    for (let pair = 1; pair <= PAIRS; pair += 1) {
      progress(`instrumentation ${pair}/${PAIRS}`);
      // Which of the two comes first alternates, so that a machine that slows down favours neither.
      const order = pair % 2 === 0 ? [true, false] : [false, true];
      const rates = new Map<boolean, number>();
      for (const instrumented of order) rates.set(instrumented, await requestsPerSecond(instrumented));
      ratios.push((rates.get(true) ?? Number.NaN) / (rates.get(false) ?? Number.NaN));
    }
    return [{ what: 'instrumented over plain', ratios, goal: GOAL }];
  },
};

async function requestsPerSecond(instrumented: boolean): Promise<number> {
  const workFolder = mkdtempSync(join(tmpdir(), 'resetlab-bench-'));
  const { server: settings } = scenarioSchema.parse({
    name: 'bench',
    summary: 'as fast as it goes',
    server: { pool: { size: 4 }, service: { mean_ms: 0 }, response: { bytes: 100 } },
  });
  const order: ServerOrder = { settings, seed: 1, workFolder, instrumented };
  const server = new Child<ServerMessage>({ name: 'the server', file: 'server/main.js', order });
  let watcher: Child<never> | null = null;
  try {
    const { port } = await server.message('listening', 30_000);
    const watched: WatcherOrder = { pid: server.pid, port };
    if (instrumented) watcher = new Child({ name: 'the watcher', file: 'bench/watcher.js', order: watched });
    const result = await autocannon({
      url: `http://127.0.0.1:${port}/work`,
      connections: CONNECTIONS,
      duration: DURATION_S,
    });
    return result['2xx'] / result.duration;
  } finally {
    await watcher?.end(0);
    await server.end(0);
    rmSync(workFolder, { recursive: true, force: true });
  }
}
