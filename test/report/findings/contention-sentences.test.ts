import { describe, expect, it } from 'vitest';
import { findingSentences } from '../../../report/summary.js';
import { summaryTable } from '../../../report/summary-table.js';
import { type CellFixture, cellFixture, runFixture } from '../fixtures.js';

/** A cell of a pool of `size` whose requests write in that share. */
function cell(writeShare: number, size: number, more: CellFixture = {}) {
  return cellFixture({
    index: size + 100 * writeShare,
    label: `write_share=${writeShare} pool_size=${size}`,
    loadMs: 1000,
    client: { ok: 80 },
    ...more,
    settings: { 'server.service.write_share': writeShare, 'server.pool.size': size },
  });
}

const p99 = (p99Ms: number): CellFixture => ({ latency: { p50Ms: 10, p99Ms } });

describe('the sentences on writes', () => {
  it('set the smallest pool beside the largest, for reads and for writes, and say why writes failed', () => {
    const cells = [
      cell(0, 1, p99(130)),
      cell(0, 16, p99(12)),
      cell(1, 16, { ...p99(190), client: { ok: 70, http_error: 10 }, databaseBusy: 10 }),
      cell(1, 4, { ...p99(100), databaseBusy: 4 }),
      cell(1, 1, p99(70)),
    ];
    expect(findingSentences(runFixture(cells))).toEqual([
      'Reads: a pool of 1 has 80 good answers a second, p99 130 ms and 0 SQLITE_BUSY; ' +
        'a pool of 16 80 good answers a second, p99 12 ms and 0 SQLITE_BUSY.',
      'Writes: a pool of 1 has 80 good answers a second, p99 70 ms and 0 SQLITE_BUSY; ' +
        'a pool of 16 70 good answers a second, p99 190 ms and 10 SQLITE_BUSY.',
      expect.stringMatching(/^14 requests failed because the database was locked: .* one connection for writing/),
    ]);
  });

  it('claim no failures where there are none, and compare nothing where one size was measured', () => {
    const sentences = findingSentences(runFixture([cell(0.5, 1), cell(0.5, 2)]));
    expect(sentences).toEqual([expect.stringMatching(/^Where 50 % write: a pool of 1 has .*; a pool of 2 .*\.$/)]);
    expect(findingSentences(runFixture([cell(1, 4)]))).toEqual([]);
  });

  it('are not said of a run that only reads, nor of invalid cells', () => {
    expect(findingSentences(runFixture([cell(0, 1), cell(0, 16)]))).toEqual([]);
    const invalid = [1, 16].map((size) => cell(1, size, { databaseBusy: 5, brokenLaws: ['x'] }));
    expect(findingSentences(runFixture(invalid)).join()).not.toContain('BUSY');
  });

  it('have a column of failures beside them where there are any', () => {
    expect(summaryTable(runFixture([cell(1, 4, { databaseBusy: 1234 })]))).toMatch(/database busy\n.* 1,234\n/);
    expect(summaryTable(runFixture([cell(1, 4)]))).not.toContain('database busy');
  });
});
