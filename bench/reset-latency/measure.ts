import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Child } from '../../core/child.js';
import type { AttemptRecord } from '../../core/ledger/attempt-record.js';
import { ATTEMPT_LEDGER_FILE, type LoadMessage, type LoadOrder } from '../../core/messages.js';
import { type LoadSettings, scenarioSchema } from '../../core/scenario/schema.js';
import type { Latencies } from './compare.js';
import { ledgerLatencies } from './ledger-latencies.js';
import type { ResettingMessage, ResettingOrder, Served } from './server.js';
import type { ClientsOrder, Timed, TimedMessage } from './timed.js';

const DEADLINE_MS = 60_000;
export const CLIENTS = 10;
const DURATION_S = 12;
/** So far apart that a latency that is another request's does not pass for its own. */
const SERVER: Omit<ResettingOrder, 'seed'> = { leastMs: 20, mostMs: 80, resetShare: 0.1 };
/** About what the clients of a closed loop make. */
const RATE_PER_SECOND = 200;

/** A load on `port`; gives its answers after a reset. `served` tells what the server did there. */
export type Load = (port: number, seed: number, served: () => Promise<readonly Served[]>) => Promise<Timed[]>;

/** Latencies as clients have them that time themselves: the reference, or autocannon without the lab. */
export function timedBy(file: 'reference' | 'plain-autocannon'): Load {
  return async (port) => {
    const order: ClientsOrder = { port, clients: CLIENTS, durationS: DURATION_S };
    const child = new Child<TimedMessage>({ name: file, file: `bench/reset-latency/${file}.js`, order });
    const { answers } = await child.message('timed', DEADLINE_MS);
    await child.end(DEADLINE_MS);
    return answers;
  };
}

/** Latencies as the load generator writes them into its ledger, in a process of its own. */
export function ledgerOf(driver: LoadSettings['driver']): Load {
  return async (port, seed, served) => {
    const workFolder = mkdtempSync(join(tmpdir(), 'resetlab-bench-'));
    const { load: settings } = scenarioSchema.parse({
      name: 'reset-latency',
      summary: 'latencies after resets',
      load: { driver, connections: CLIENTS, rate_per_second: RATE_PER_SECOND, client_timeout_ms: 5000 },
    });
    const order: LoadOrder = { settings, port, durationS: DURATION_S, seed, workFolder };
    const child = new Child<LoadMessage>({ name: 'the load', file: 'loadgen/main.js', order });
    try {
      await child.message('finished', DEADLINE_MS);
      return ledgerLatencies(join(workFolder, ATTEMPT_LEDGER_FILE), await served(), IS_AFTER_RESET[driver]);
    } finally {
      await child.end(DEADLINE_MS);
      rmSync(workFolder, { recursive: true, force: true });
    }
  };
}

/**
 * Runs `load` and, at the same time, the reference on a server's other port: both meet the same machine, and have the same
 * requests answered after the same times.
 */
export async function besideReference(
  load: Load,
  seed: number,
): Promise<{ measured: Latencies; reference: Latencies }> {
  const order: ResettingOrder = { ...SERVER, seed };
  const server = new Child<ResettingMessage>({ name: 'the server', file: 'bench/reset-latency/server.js', order });
  const servedOn = async (at: number) => {
    const message = server.message('served', DEADLINE_MS);
    server.send({});
    return (await message).requests[at] ?? [];
  };
  try {
    const { ports } = await server.message('listening', DEADLINE_MS);
    const loads = [load, timedBy('reference')];
    const [measured = [], reference = []] = await Promise.all(
      loads.map((one, at) => one(ports[at] ?? 0, seed, () => servedOn(at))),
    );
    return {
      measured: { answers: measured, served: await servedOn(0) },
      reference: { answers: reference, served: await servedOn(1) },
    };
  } finally {
    await server.end(0);
  }
}

/**
 * Resets are all that ends a connection here. So a client of the closed loop has had one if its connection is not among
 * the first; those of the open loop share their connections.
 */
const IS_AFTER_RESET: Record<LoadSettings['driver'], (attempt: AttemptRecord, firstResetMs: number) => boolean> = {
  closed: ({ connection }) => connection > CLIENTS,
  open: ({ startMs }, firstResetMs) => startMs > firstResetMs,
};
