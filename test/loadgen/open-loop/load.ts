import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { attemptCodec, clientOutcomeOf } from '../../../core/ledger/attempt-record.js';
import { readLedger } from '../../../core/ledger/file.js';
import { scenarioSchema } from '../../../core/scenario/schema.js';
import { AttemptLedger } from '../../../loadgen/ledger/attempt-ledger.js';
import { openLoop } from '../../../loadgen/open-loop/driver.js';

/** What a test says of the load; the rest is a constant 100 requests a second. */
export interface OpenLoad {
  rate_per_second?: number;
  arrivals?: 'poisson' | 'constant';
  client_timeout_ms?: number;
  max_connections?: number;
  connections_ahead?: number;
  client_close?: 'fin' | 'rst';
  retry?: { max: number; backoff_ms: number; jitter?: number };
}

/** Runs an open loop against `port` in this process; `onStarted` is called as its schedule begins. @returns its ledger and what it knows of itself. */
export async function openLoadOn(port: number, durationS: number, load: OpenLoad = {}, onStarted = () => {}) {
  const folder = mkdtempSync(join(tmpdir(), 'resetlab-test-'));
  try {
    const path = join(folder, 'attempts');
    const ledger = new AttemptLedger(path);
    const { load: settings } = scenarioSchema.parse({
      name: 'test',
      summary: 'test',
      load: { driver: 'open', rate_per_second: 100, arrivals: 'constant', ...load },
    });
    const moments: string[] = [];
    const generator = await openLoop.run({ settings, port, durationS, seed: 1, workFolder: folder }, ledger, {
      started: () => {
        moments.push('started');
        onStarted();
      },
      ended: () => moments.push('ended'),
    });
    ledger.close();
    const records = [...readLedger(path, attemptCodec)].map((record) => ({
      ...record,
      outcome: clientOutcomeOf(record),
    }));
    return { tally: ledger.tally, inFlight: ledger.inFlight, records, moments, generator };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
