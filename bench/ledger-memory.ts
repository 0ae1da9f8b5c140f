import { Child } from '../core/child.js';
import type { Benchmark, Figure } from './benchmark.js';
import type { LedgerMemoryMessage, LedgerMemoryOrder } from './ledger-memory-process.js';

const RECORDS = 10_000_000;
const ALLOWED_BYTES = 300e6;
const DEADLINE_MS = 600_000;
const SIDES = { client: 'attempts in the load generator', server: 'requests in the server' } as const;

/** Peak memory of a process that enters ten million attempts, or requests, in its ledger. */
export const ledgerMemory: Benchmark = {
  name: 'ledger-memory',
  about: '300 MB over the peak memory (RSS) of a process that writes ten million records to its ledgers',
  async run(progress) {
    const figures: Figure[] = [];
    for (const side of ['client', 'server'] as const) {
      progress(`ledger-memory, ${SIDES[side]}`);
      const order: LedgerMemoryOrder = { side, records: RECORDS };
      const child = new Child<LedgerMemoryMessage>({
        name: 'the writer of the ledger',
        file: 'bench/ledger-memory-process.js',
        order,
      });
      const { peakBytes, perSecond } = await child.message('measured', DEADLINE_MS);
      await child.end(DEADLINE_MS);
      const what = `${SIDES[side]}, ${(peakBytes / 1e6).toFixed(0)} MB at ${Math.round(perSecond / 1000)},000 a second`;
      figures.push({ what, ratios: [ALLOWED_BYTES / peakBytes], goal: 1 });
    }
    return figures;
  },
};
