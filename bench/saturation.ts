import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { attemptCodec, clientOutcomeOf } from '../core/ledger/attempt-record.js';
import { readLedger } from '../core/ledger/file.js';
import { ATTEMPT_LEDGER_FILE } from '../core/messages.js';
import { scenarioSchema } from '../core/scenario/schema.js';
import { measureCell } from '../lab/cell/measure.js';
import type { Benchmark, Figure } from './benchmark.js';

const SERVICE_MS = 20;
const POOL_SIZES = [4, 16, 64];
const REPETITIONS = 3;
const DURATION_S = 12;
/** Connecting, and code that is not compiled yet: before this the pool is not saturated. */
const WARM_UP_S = 2;
const GOAL = 0.98;

/** Goodput of a pool that is never idle, over the most that it can give: c/S. */
export const saturation: Benchmark = {
  name: 'saturation',
  about: `goodput of a saturated pool of c over c/S, S = ${SERVICE_MS} ms, from ${WARM_UP_S} s to ${DURATION_S} s of a cell`,
  async run(progress) {
    const figures: Figure[] = [];
    for (const size of POOL_SIZES) {
      const ratios: number[] = [];
      for (let repetition = 1; repetition <= REPETITIONS; repetition += 1) {
        progress(`saturation c=${size} ${repetition}/${REPETITIONS}`);
        ratios.push((await goodputPerSecond(size)) / (size / (SERVICE_MS / 1000)));
      }
      figures.push({ what: `c = ${size}`, ratios, goal: GOAL });
    }
    return figures;
  },
};

async function goodputPerSecond(size: number): Promise<number> {
  const workFolder = mkdtempSync(join(tmpdir(), 'resetlab-bench-'));
  const plan = { index: 1, label: `c=${size}`, repetition: 1, scenario: saturated(size) };
  try {
    const { loadMs } = await measureCell({ plan, scope: 'host', workFolder, keepsWorkFolder: true }, [], () => {});
    const attempts = [...readLedger(join(workFolder, ATTEMPT_LEDGER_FILE), attemptCodec)];
    const firstMs = attempts.reduce((least, { startMs }) => Math.min(least, startMs), Number.POSITIVE_INFINITY);
    const warmMs = firstMs + WARM_UP_S * 1000;
    const ok = attempts.filter((attempt) => clientOutcomeOf(attempt) === 'ok' && attempt.endMs > warmMs);
    return ok.length / (loadMs / 1000 - WARM_UP_S);
  } finally {
    rmSync(workFolder, { recursive: true, force: true });
  }
}

/** Four requests a connection: the queue is never empty, and nobody waits for long enough to give up. */
function saturated(size: number) {
  return scenarioSchema.parse({
    name: 'saturation',
    summary: 'a pool that is never idle',
    server: { pool: { size }, service: { mean_ms: SERVICE_MS }, response: { bytes: 100 } },
    load: { connections: 4 * size },
    duration_s: DURATION_S,
  });
}
