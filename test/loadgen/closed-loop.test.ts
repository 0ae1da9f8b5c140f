import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { attemptCodec, clientOutcomeOf } from '../../core/ledger/attempt-record.js';
import { readLedger } from '../../core/ledger/file.js';
import { tallyTotal } from '../../core/outcomes.js';
import { scenarioSchema } from '../../core/scenario/schema.js';
import { closedLoop } from '../../loadgen/closed-loop/driver.js';
import { AttemptLedger } from '../../loadgen/ledger/attempt-ledger.js';
import { type Act, FaultyServer } from '../support/faulty-server.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'resetlab-test-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function loadOn(port: number, connections: number, durationS: number) {
  const path = join(folder, 'attempts');
  const ledger = new AttemptLedger(path);
  const { load: settings } = scenarioSchema.parse({ name: 'test', summary: 'test', load: { connections } });
  const moments: string[] = [];
  await closedLoop.run({ settings, port, durationS, seed: 1, workFolder: folder }, ledger, {
    started: () => moments.push('started'),
    ended: () => moments.push('ended'),
  });
  ledger.close();
  const records = [...readLedger(path, attemptCodec)].map((record) => ({
    ...record,
    outcome: clientOutcomeOf(record),
  }));
  return { tally: ledger.tally, inFlight: ledger.inFlight, records, moments };
}

describe('the closed loop against a server that fails in every way', () => {
  const CYCLE: Act[] = ['ok', 'fin', 'rst', 'ok', 'fin-in-body', 'shed', 'rst-in-body', 'error', 'ok'];
  const script = Array.from({ length: 20 }, () => CYCLE).flat();

  test('counts exactly what the server did, every attempt once', async () => {
    const server = await FaultyServer.start(script);
    try {
      const { tally, inFlight, records, moments } = await loadOn(server.port, 7, 3);
      expect(server.requests).toBeGreaterThan(script.length);
      expect(tally).toMatchObject({
        ok: server.count('ok'),
        shed: server.count('shed'),
        http_error: server.count('error'),
        closed: server.count('fin') + server.count('fin-in-body'),
        reset: server.count('rst') + server.count('rst-in-body'),
        broken_pipe: 0,
        refused: 0,
        connect_timeout: 0,
        unfinished: 7,
      });
      // The load may end before the server has read the last request of each client.
      const unread = tallyTotal(tally) - server.requests;
      expect([0, 1, 2, 3, 4, 5, 6, 7]).toContain(unread);
      expect(tally.timeout + tally.unfinished).toBe(server.count('stall') + unread);
      expect(inFlight).toBe(0);
      expect(records).toHaveLength(tallyTotal(tally));
      expect(moments).toEqual(['started', 'ended']);
    } finally {
      server.stop();
    }
  });

  test('times each answer from its own request, also after losses on the same client', async () => {
    // Two losses, then answers at once: with autocannon's own queue each latency would be that of an older request,
    // the first of which waited for the whole client timeout.
    const STALL_MS = 1000;
    const server = await FaultyServer.start(['stall', 'rst', ...Array.from({ length: 50 }, (): Act => 'ok')]);
    try {
      const { records } = await loadOn(server.port, 1, 2);
      const answered = records.filter(({ outcome }) => outcome === 'ok');
      expect(answered).toHaveLength(50);
      const medianMs = answered.map(({ startMs, endMs }) => endMs - startMs).toSorted((a, b) => a - b)[25];
      expect(medianMs).toBeLessThan(STALL_MS);
    } finally {
      server.stop();
    }
  });

  test('knows port, connection and order of each attempt', async () => {
    const server = await FaultyServer.start(['ok', 'ok', 'fin', 'ok', 'rst', 'ok']);
    try {
      const { records } = await loadOn(server.port, 1, 1);
      // Whether the stalled last one times out before the load ends is of no matter here.
      const made = records.slice(0, 7);
      expect(made.map(({ connection, orderOnConnection }) => [connection, orderOnConnection])).toEqual([
        [1, 0],
        [1, 1],
        [1, 2],
        [2, 0],
        [2, 1],
        [3, 0],
        [3, 1],
      ]);
      expect(new Set(made.map(({ port }) => port)).size).toBe(3);
      expect(made.every(({ port }) => port > 0)).toBe(true);
    } finally {
      server.stop();
    }
  });
});

test('a port where nobody listens refuses every attempt, and clients pause between them', async () => {
  const closed = createServer();
  await new Promise<void>((resolve) => closed.listen(0, '127.0.0.1', resolve));
  const { port } = closed.address() as AddressInfo;
  await new Promise((resolve) => closed.close(resolve));
  const { tally, records } = await loadOn(port, 3, 1);
  expect(tally.refused).toBe(records.length);
  expect(tally.refused).toBeGreaterThanOrEqual(6);
  // Each had its port from its SYN on, though no connection came of it.
  expect(records.every(({ port: sourcePort }) => sourcePort > 0)).toBe(true);
  // Without a pause each of the three would try some hundreds of times.
  expect(tally.refused).toBeLessThan(100);
});
