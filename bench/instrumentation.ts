import { Child } from '../core/child.js';
import { findIsolation } from '../lab/isolation.js';
import type { Benchmark } from './benchmark.js';
import type { InstrumentationMessage, InstrumentationOrder } from './instrumentation-process.js';

const PAIRS = 25;
const DEADLINE_MS = 300_000;
const GOAL = 0.95;

/** Throughput of the server with ledger, samples and the collector beside it, over that of the same server without. */
export const instrumentation: Benchmark = {
  name: 'instrumentation',
  about: 'requests a second of a server with its ledger and collector over the same server without, in turns of 1 s',
  async run(progress) {
    progress(`instrumentation, ${PAIRS} pairs`);
    const { scope, launcher } = await findIsolation();
    const order: InstrumentationOrder = { pairs: PAIRS, inNamespace: scope === 'namespace' };
    const child = new Child<InstrumentationMessage>({
      name: 'the measurement',
      file: 'bench/instrumentation-process.js',
      order,
      launcher,
    });
    const { ratios } = await child.message('measured', DEADLINE_MS);
    await child.end(DEADLINE_MS);
    return [{ what: 'instrumented over plain', ratios, goal: GOAL }];
  },
};
