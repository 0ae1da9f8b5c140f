import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { CellResult } from '../../core/cell.js';
import { scenarioSchema } from '../../core/scenario/schema.js';
import type { measureCell } from '../../lab/cell/measure.js';
import { built } from '../support/built.js';

let workFolder: string;
beforeEach(() => {
  workFolder = mkdtempSync(join(tmpdir(), 'resetlab-test-'));
});
afterEach(() => rmSync(workFolder, { recursive: true, force: true, maxRetries: 5 }));

/** Real clients on a real server, under the schedule that deadlocks a pool which is too small by one. */
async function forced(n: number, m: number, poolSize: number): Promise<CellResult> {
  // Compiled, because it starts processes.
  const { measureCell: measure }: { measureCell: typeof measureCell } = await import(built('lab/cell/measure.js'));
  const scenario = scenarioSchema.parse({
    name: 'forced',
    summary: 'a forced schedule',
    server: {
      pool: { size: poolSize },
      connections_per_request: m,
      rendezvous: n,
      service: { mean_ms: 2 },
      response: { bytes: 100 },
    },
    load: { connections: n, client_timeout_ms: 60_000 },
    duration_s: 1,
    drain_s: 0,
  });
  const plan = { index: 1, label: 'forced', repetition: 1, scenario };
  return measure({ plan, scope: 'host', workFolder, keepsWorkFolder: true }, [], () => {});
}

describe.each([
  { n: 2, m: 2 },
  { n: 7, m: 2 },
  { n: 12, m: 2 },
  { n: 3, m: 3 },
  { n: 9, m: 3 },
])('$n clients whose requests take $m connections each', ({ n, m }) => {
  test('deadlock a pool that is one below the bound, and every one of them is named', async () => {
    const { verdict, client, server, brokenLaws } = await forced(n, m, n * (m - 1));
    expect(verdict?.kind).toBe('deadlock');
    const last = expect.stringContaining(`connection ${m} of ${m}`);
    const held = Array.from({ length: m - 1 }, (_, index) => ({
      slot: expect.any(Number),
      sinceMs: expect.any(Number),
      from: expect.stringContaining(`connection ${index + 1} of ${m}`),
    }));
    const requests = verdict?.witness?.requests ?? [];
    expect(requests).toHaveLength(n);
    const slots = new Set<number>();
    for (const { holds, waits, overMs } of requests) {
      expect([holds.length, overMs]).toEqual([m - 1, null]);
      expect(holds).toEqual(expect.arrayContaining(held));
      expect(waits).toEqual({ sinceMs: expect.any(Number), from: last });
      for (const { slot } of holds) slots.add(slot);
    }
    expect(slots.size).toBe(n * (m - 1));
    expect([client.outcomes.ok, server.outcomes.stuck, brokenLaws]).toEqual([0, n, []]);
  }, 60_000);

  test('never deadlock a pool at the bound', async () => {
    const { verdict, client, brokenLaws } = await forced(n, m, n * (m - 1) + 1);
    expect([verdict?.kind, verdict?.course, brokenLaws]).toEqual(['none', [], []]);
    expect(client.outcomes.ok).toBeGreaterThan(n);
  }, 60_000);
});
