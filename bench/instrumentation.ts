import { Child } from '../core/child.js';
import type { Instruments } from '../core/messages.js';
import { findIsolation } from '../lab/isolation.js';
import type { Benchmark, Figure } from './benchmark.js';
import type { InstrumentationMessage, InstrumentationOrder } from './instrumentation-process.js';

const DEADLINE_MS = 600_000;

/** Throughput of the server with ledger, samples and the collector beside it, over that of the same server without. */
export const instrumentation: Benchmark = {
  name: 'instrumentation',
  about: 'requests a second of a server with its ledger and collector over the same server without, in turns of 1 s',
  run: (progress) => inTurns({ name: 'instrumentation', pairs: 25, against: 'none', goal: 0.95 }, progress),
};

/** The same server with and without what detects a deadlock: the wait-for graph and the thread that reads it. */
export const detection: Benchmark = {
  name: 'detection',
  about: 'requests a second of a server that writes its wait-for graph over the same server without, in turns of 1 s',
  run: (progress) => inTurns({ name: 'detection', pairs: 60, against: 'no wait-for graph', goal: 0.98 }, progress),
};

interface Question {
  name: string;
  pairs: number;
  /** What the server has that all instruments are measured against. */
  against: Instruments;
  goal: number;
}

async function inTurns({ name, pairs, against, goal }: Question, progress: (text: string) => void): Promise<Figure[]> {
  progress(`${name}, ${pairs} pairs`);
  const { scope, launcher } = await findIsolation();
  const order: InstrumentationOrder = { pairs, against, inNamespace: scope === 'namespace' };
  const file = 'bench/instrumentation-process.js';
  const child = new Child<InstrumentationMessage>({ name: 'the measurement', file, order, launcher });
  const { ratios, cpuRatios } = await child.message('measured', DEADLINE_MS);
  await child.end(DEADLINE_MS);
  return [
    { what: `with over without (${against})`, ratios, goal },
    { what: "the same a second of the server's CPU time", ratios: cpuRatios, goal },
  ];
}
