import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Child } from '../../core/child.js';
import type { LoadMessage, LoadOrder } from '../../core/messages.js';
import { scenarioSchema } from '../../core/scenario/schema.js';
import { ON_FIRST_CORE, ON_SECOND_CORE } from '../cores.js';
import type { IdleMessage, IdleOrder } from './idle-timer.js';
import type { PlainMessage, PlainOrder } from './plain-autocannon.js';
import type { TrivialMessage, TrivialOrder } from './trivial-server.js';

const DEADLINE_MS = 60_000;

/**
 * Open before the load starts, and never more. Enough for what is due in a stall of 2.5 ms at 60,000 a second. With twice as many busy at
 * once the server's work for each no longer fits into the caches of its core, and it answers no more than 0.8 of what it does on 50.
 */
export const OPEN_CONNECTIONS = 150;

/** A trivial server while `use` runs; it gets its port, and a call that tells when each request came in. */
export async function withServer<Result>(
  order: TrivialOrder,
  use: (port: number, arrivals: () => Promise<number[]>) => Promise<Result>,
): Promise<Result> {
  const server = new Child<TrivialMessage>({
    name: 'the server',
    file: 'bench/open-loop/trivial-server.js',
    order,
    launcher: ON_FIRST_CORE,
  });
  try {
    const { port } = await server.message('listening', DEADLINE_MS);
    return await use(port, async () => {
      const arrivals = server.message('arrivals', DEADLINE_MS);
      server.send({});
      return (await arrivals).atMs;
    });
  } finally {
    await server.end(0);
  }
}

/** Answers a second that plain autocannon gets, once it has warmed up. */
export async function autocannonRate(port: number, connections: number, durationS: number): Promise<number> {
  const order: PlainOrder = { port, connections, durationS };
  const child = new Child<PlainMessage>({
    name: 'autocannon',
    file: 'bench/open-loop/plain-autocannon.js',
    order,
    launcher: ON_SECOND_CORE,
  });
  const { ratePerSecond } = await child.message('measured', DEADLINE_MS);
  await child.end(DEADLINE_MS);
  return ratePerSecond;
}

/** 99th percentile of how late timers are where nothing else is done. */
export async function idleTimerP99Ms(durationS: number): Promise<number> {
  const order: IdleOrder = { durationS };
  const child = new Child<IdleMessage>({
    name: 'the timer loop',
    file: 'bench/open-loop/idle-timer.js',
    order,
    launcher: ON_SECOND_CORE,
  });
  const { p99Ms } = await child.message('measured', DEADLINE_MS);
  await child.end(DEADLINE_MS);
  return p99Ms;
}

/** What an open loop achieved, and how late it was. */
export interface OpenLoopResult {
  /** Answers a second while the load lasted. */
  okPerSecond: number;
  scheduleLagP99Ms: number;
  /** Requests that found all connections busy. */
  refused: number;
}

/** Runs the open loop as a cell does, in a process of its own with its ledger. */
export async function openLoopAt(
  port: number,
  ratePerSecond: number,
  durationS: number,
  seed: number,
): Promise<OpenLoopResult> {
  const workFolder = mkdtempSync(join(tmpdir(), 'resetlab-bench-'));
  const { load: settings } = scenarioSchema.parse({
    name: 'open-loop',
    summary: 'requests at a rate',
    load: {
      driver: 'open',
      rate_per_second: ratePerSecond,
      client_timeout_ms: 5000,
      max_connections: OPEN_CONNECTIONS,
      connections_ahead: OPEN_CONNECTIONS,
    },
  });
  const order: LoadOrder = { settings, port, durationS, seed, workFolder };
  const child = new Child<LoadMessage>({ name: 'the load', file: 'loadgen/main.js', order, launcher: ON_SECOND_CORE });
  let ok = 0;
  child.onMessage((message) => {
    if (message.kind === 'sample') ok = message.sample.outcomes.ok;
  });
  try {
    const moments = (['started', 'ended', 'finished'] as const).map((kind) => child.message(kind, DEADLINE_MS));
    const [started, ended, finished] = await Promise.all(moments);
    if (started?.kind !== 'started' || ended?.kind !== 'ended' || finished?.kind !== 'finished') {
      throw new Error('the load did not tell its time');
    }
    return {
      okPerSecond: ok / ((ended.atMs - started.atMs) / 1000),
      scheduleLagP99Ms: finished.generator?.scheduleLagP99Ms ?? Number.NaN,
      refused: finished.generator?.refused ?? Number.NaN,
    };
  } finally {
    await child.end(DEADLINE_MS);
    rmSync(workFolder, { recursive: true, force: true });
  }
}
