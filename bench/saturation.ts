import { scenarioSchema } from '../core/scenario/schema.js';
import { findIsolation } from '../lab/cell/namespace.js';
import { runCell } from '../lab/run-cell.js';
import type { Benchmark, Figure } from './benchmark.js';

const SERVICE_MS = 20;
const POOL_SIZES = [4, 16, 64];
const REPETITIONS = 3;
const DURATION_S = 10;
const GOAL = 0.98;

/** Goodput of a pool that is never idle, over the most that it can give: c/S. */
export const saturation: Benchmark = {
  name: 'saturation',
  about: `goodput of a saturated pool of c over c/S, with S = ${SERVICE_MS} ms, as a cell measures it`,
  async run(progress) {
    const isolation = await findIsolation();
    const figures: Figure[] = [];
    for (const size of POOL_SIZES) {
      const ratios: number[] = [];
      for (let repetition = 1; repetition <= REPETITIONS; repetition += 1) {
        progress(`saturation c=${size} ${repetition}/${REPETITIONS}`);
        const plan = { index: 1, label: `c=${size}`, repetition, scenario: saturated(size) };
        const { client, loadMs } = await runCell(plan, isolation, () => {}, new AbortController().signal);
        ratios.push(client.outcomes.ok / (loadMs / 1000) / (size / (SERVICE_MS / 1000)));
      }
      figures.push({ what: `c = ${size}`, ratios, goal: GOAL });
    }
    return figures;
  },
};

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
