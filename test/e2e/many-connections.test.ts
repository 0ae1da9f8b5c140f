import { describe, expect, test } from 'vitest';
import { connectionsOfBothEnds, largestCrowd } from '../../bench/connections/crowd.js';
import type { CellResult } from '../../core/cell.js';
import { tallyTotal } from '../../core/outcomes.js';
import { scenarioSchema } from '../../core/scenario/schema.js';
import { findIsolation } from '../../lab/isolation.js';
import { built } from '../support/built.js';

/** From dist/, because it starts the processes that lie beside it. */
const { runCell } = (await import(built('lab/run-cell.js'))) as typeof import('../../lab/run-cell.js');

const CONNECTIONS = 300;
/** On a machine that stalls for seconds the load can be over before all have come together. */
const TRIES = 4;
const DEADLINE_MS = 240_000;
const LOADS = {
  closed: { driver: 'closed', connections: CONNECTIONS },
  open: { driver: 'open', rate_per_second: 600, max_connections: CONNECTIONS },
  ahead: { driver: 'open', rate_per_second: 20, connections_ahead: CONNECTIONS },
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

function expectAllAccountedFor({ brokenLaws, client, server, matrix, generator }: CellResult): void {
  expect(brokenLaws).toEqual([]);
  expect(tallyTotal(client.outcomes)).toBe(client.attempts);
  expect(tallyTotal(server.outcomes) + tallyTotal(server.afterEnd)).toBe(server.requests);
  expect(matrix.filter((entry) => entry.client === 'none')).toEqual([]);
  expect(client.outcomes.refused).toBe(generator?.refused ?? 0);
}

describe.each(['closed', 'open'] as const)('a cell of the %s loop with 300 connections', (driver) => {
  test(
    'has them all at once, and accounts for every attempt and every request',
    async () => {
      let cell = await cellOf(driver);
      for (let tries = 1; cell.atOnce < CONNECTIONS && tries < TRIES; tries += 1) {
        expectAllAccountedFor(cell.result);
        cell = await cellOf(driver);
      }
      const { result, atOnce } = cell;
      expectAllAccountedFor(result);
      expect(atOnce).toBe(CONNECTIONS);
      expect(result.connections.accepted).toBe(CONNECTIONS);
      expect(result.queue.depthMax).toBeGreaterThan(CONNECTIONS / 2);
      // Every attempt is a request at the server, unless the generator had no connection for it.
      expect(result.server.requests).toBe(result.client.attempts - result.client.outcomes.refused);
    },
    DEADLINE_MS,
  );
});

test(
  'connections that were opened ahead, most of which are never used, are accounted for',
  async () => {
    const { result, atOnce } = await cellOf('ahead');
    expectAllAccountedFor(result);
    expect(result.connections.accepted).toBe(CONNECTIONS);
    expect(atOnce).toBe(CONNECTIONS);
    expect(result.client.outcomes.ok).toBeGreaterThan(40);
    expect(result.generator?.refused).toBe(0);
    // The generator's warm-up ends in resets, which come before anybody counts.
    if (result.kernel.scope === 'namespace') expect(result.timeline[0]?.counters?.OutRsts).toBe(0);
  },
  DEADLINE_MS,
);
