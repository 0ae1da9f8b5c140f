import { expect, test } from 'vitest';
import { connectionsOfBothEnds, largestCrowd } from '../../bench/connections/crowd.js';
import type { CellResult } from '../../core/cell.js';
import { tallyTotal } from '../../core/outcomes.js';
import { scenarioSchema } from '../../core/scenario/schema.js';
import { findIsolation } from '../../lab/isolation.js';
import { built } from '../support/built.js';

/** From dist/, because it starts the processes that lie beside it. */
const { runCell } = (await import(built('lab/run-cell.js'))) as typeof import('../../lab/run-cell.js');

const CONNECTIONS = 300;
const LOADS = {
  closed: { driver: 'closed', connections: CONNECTIONS },
  open: { driver: 'open', rate_per_second: 600, max_connections: CONNECTIONS },
} as const;

/** Measures a pool of four in front of which everybody queues, and counts the connections that stood at one moment. */
async function cellOf(driver: keyof typeof LOADS): Promise<{ result: CellResult; atOnce: number }> {
  const scenario = scenarioSchema.parse({
    name: 'test',
    summary: 'test',
    server: { response: { bytes: 100 } },
    load: { client_timeout_ms: 60_000, ...LOADS[driver] },
    duration_s: 4,
  });
  const plan = { index: 1, label: driver, repetition: 1, scenario };
  let atOnce = 0;
  const signal = new AbortController().signal;
  const result = await runCell(
    plan,
    await findIsolation(),
    () => {},
    signal,
    async (measured, files) => {
      atOnce = largestCrowd(connectionsOfBothEnds(files, measured.loadStartMs + measured.loadMs)).count;
    },
  );
  return { result, atOnce };
}

test.each(['closed', 'open'] as const)(
  'of a cell with 300 connections at once, every attempt and every request is accounted for: %s loop',
  async (driver) => {
    const { result, atOnce } = await cellOf(driver);
    const { client, server, matrix } = result;
    expect(result.brokenLaws).toEqual([]);
    expect(atOnce).toBe(CONNECTIONS);
    expect(result.connections.accepted).toBe(CONNECTIONS);
    expect(result.queue.depthMax).toBeGreaterThan(CONNECTIONS / 2);
    expect(tallyTotal(client.outcomes)).toBe(client.attempts);
    expect(tallyTotal(server.outcomes) + tallyTotal(server.afterEnd)).toBe(server.requests);
    // An attempt is a request at the server, unless the generator had no connection for it.
    expect(server.requests).toBe(client.attempts - client.outcomes.refused);
    expect(matrix.filter((entry) => entry.client === 'none')).toEqual([]);
    expect(matrix.filter((entry) => entry.server === 'none').map((entry) => entry.client)).toEqual(
      driver === 'open' ? ['refused'] : [],
    );
    expect(client.outcomes.refused).toBe(result.generator?.refused ?? 0);
  },
  60_000,
);
