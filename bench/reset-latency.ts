import { DRIVERS } from '../core/scenario/load.js';
import type { Benchmark, Figure } from './benchmark.js';
import { type Agreement, compare, PERCENTILES, type Spread } from './reset-latency/compare.js';
import { besideReference, type Load, ledgerOf, timedBy } from './reset-latency/measure.js';

const REPETITIONS = 5;
const TOLERANCE = 0.05;
const GOAL = 1 - TOLERANCE;

/** Whether latencies after a reset are those of their own requests. Autocannon's own are shown beside: they are not. */
export const resetLatency: Benchmark = {
  name: 'reset-latency',
  about:
    'latencies in the ledger after resets on the same client, over those of node:http clients that time themselves',
  async run(progress) {
    const measure = async (name: string, load: Load, seed: number) => {
      const { measured, reference } = await besideReference(load, seed);
      const agreement = compare(measured, reference, TOLERANCE);
      progress(`reset-latency ${seed}/${REPETITIONS}, ${agreement.compared} attempts of each`);
      progress(`  ${inWords(name, agreement.measured)}`);
      progress(`  ${inWords('beside it the reference', agreement.reference)}`);
      return agreement;
    };
    await measure('autocannon itself', timedBy('plain-autocannon'), 1);
    const measured = DRIVERS.map((driver) => ({ name: `${driver} loop`, driver, agreements: [] as Agreement[] }));
    for (let repetition = 1; repetition <= REPETITIONS; repetition += 1) {
      for (const { name, driver, agreements } of measured) {
        agreements.push(await measure(name, ledgerOf(driver), repetition));
      }
    }
    return measured.flatMap(({ name, agreements }) => figures(name, agreements));
  },
};

function figures(who: string, agreements: readonly Agreement[]): Figure[] {
  const percentiles = PERCENTILES.map((percentile, at) => ({
    what: `${who}, 1 - relative error of p${percentile}`,
    ratios: agreements.map((agreement) => agreement.percentiles[at] ?? Number.NaN),
    goal: GOAL,
  }));
  const own = {
    what: `${who}, share of attempts within ${100 * TOLERANCE} % of the server's own time, over that of the reference`,
    ratios: agreements.map(({ measured, reference }) => measured.ownShare / reference.ownShare),
    goal: GOAL,
  };
  return [...percentiles, own];
}

function inWords(who: string, { percentilesMs, ownShare }: Spread): string {
  const latencies = PERCENTILES.map((percentile, at) => `p${percentile} ${percentilesMs[at]?.toFixed(1)} ms`);
  return `${who}: ${latencies.join(', ')}; within ${100 * TOLERANCE} % of the server's own time: ${ownShare.toFixed(3)}`;
}
