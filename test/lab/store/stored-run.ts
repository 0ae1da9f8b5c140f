import type { RunHeader } from '../../../lab/store/run-header.js';
import { cellFixture, runFixture, sampleFixture } from '../../report/fixtures.js';

/** The header of a made-up run, ready to be stored. */
export function headerFixture(header: Partial<RunHeader> = {}): RunHeader {
  const { cells: _, ...run } = runFixture([]);
  return {
    ...run,
    cellsPlanned: 2,
    code: { resetlab: '0.0.0', fingerprint: 'made up' },
    request: { scenario: 'smoke', overrides: [], keepsAttempts: false, search: null },
    finishedAt: null,
    ...header,
  };
}

/** A repetition with a timeline and with outcomes whose order is not that of the alphabet. */
export function measuredCell(index: number, repetition = 1) {
  return cellFixture({
    index,
    repetition,
    label: `pool_size=${index}`,
    client: { ok: 7 + index, timeout: 3 },
    matrix: [
      { client: 'timeout', server: 'undelivered', count: 3 },
      { client: 'ok', server: 'delivered', count: 7 + index },
    ],
    timeline: [sampleFixture({ atMs: 100.25, queueDepth: index }), sampleFixture({ atMs: 200.5 })],
    chain: { firstClientGaveUpAtMs: 150 },
  });
}
