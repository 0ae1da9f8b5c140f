import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { CellOrder } from '../../core/cell-messages.js';
import { scenarioSchema } from '../../core/scenario/schema.js';
import type { measureCell } from '../../lab/cell/measure.js';
import { built } from '../support/built.js';

let workFolder: string;
beforeEach(() => {
  workFolder = mkdtempSync(join(tmpdir(), 'resetlab-test-'));
});
afterEach(() => rmSync(workFolder, { recursive: true, force: true, maxRetries: 5 }));

test('a server that is stopped in mid-run ends its cell with a verdict, an invalid result and no process left', async () => {
  // Compiled, because it starts processes.
  const { measureCell: measure }: { measureCell: typeof measureCell } = await import(built('lab/cell/measure.js'));
  const scenario = scenarioSchema.parse({
    name: 'stopped',
    summary: 'a server that is stopped',
    server: { service: { mean_ms: 5 } },
    load: { connections: 20 },
    duration_s: 3,
    drain_s: 0,
  });
  const plan = { index: 1, label: 'stopped', repetition: 1, scenario };
  const order: CellOrder = { plan, scope: 'host', workFolder, keepsWorkFolder: true };
  const pids = new Map<string, number>();
  let stopped = false;
  const result = await measure(
    order,
    [],
    ({ server }) => {
      if (stopped || (server?.delivered ?? 0) === 0) return;
      stopped = true;
      process.kill(pids.get('server') ?? 0, 'SIGSTOP');
    },
    (name, pid) => pids.set(name, pid),
  );

  expect(stopped).toBe(true);
  expect(result.verdict).toMatchObject({ kind: 'blocked_event_loop', course: [{ times: 1, lasts: true }] });
  expect(result.verdict?.witness?.evidence).toMatch(/process is stopped, by the kernel's account/);
  expect(result.brokenLaws).toEqual([expect.stringMatching(/^the server did not end within 15 s/)]);
  expect(result.client.outcomes.ok).toBeGreaterThan(0);
  expect(result.client.outcomes.timeout).toBeGreaterThan(0);
  expect(result.server.eventLoopLagP99Ms).toBeNull();
  for (const pid of pids.values()) expect(existsSync(`/proc/${pid}`)).toBe(false);
}, 60_000);
