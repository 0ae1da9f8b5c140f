import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RunResult } from '../../core/cell.js';
import { cellsCsv } from '../../report/cells-csv.js';
import { CELL_COLUMNS } from '../../report/columns.js';
import { cellFixture, runFixture } from './fixtures.js';

function rowsOf(run: RunResult): Record<string, string>[] {
  return parse(cellsCsv.render(run), { columns: true });
}

describe('cells.csv', () => {
  it('has a header and one row a repetition', () => {
    const run = runFixture([cellFixture({ repetition: 1 }), cellFixture({ repetition: 2 })]);
    const lines: string[][] = parse(cellsCsv.render(run));
    expect(lines[0]).toEqual(CELL_COLUMNS.map((column) => column.name));
    expect(rowsOf(run).map((row) => row.repetition)).toEqual(['1', '2']);
  });

  it('has its header when no cell is measured yet', () => {
    expect(cellsCsv.render(runFixture([]))).toMatch(/^run_id,scenario,[a-z0-9_,]+\n$/);
  });

  it('leaves an unknown empty and writes a measured nothing as 0', () => {
    const cell = cellFixture({
      latency: { p50Ms: null, p99Ms: Number.NaN },
      queue: { depthMean: null },
      kernel: { outRsts: null, estabResets: 0 },
      verdict: null,
    });
    const [row] = rowsOf(runFixture([cell]));
    expect(row).toMatchObject({ latency_p50_ms: '', latency_p99_ms: '', queue_depth_mean: '', kernel_out_rsts: '' });
    expect(row).toMatchObject({ kernel_estab_resets: '0', rate_per_second: '', deadlocked: '', ok: '0' });
  });

  it('writes valid as 1 or 0, with the reason beside it', () => {
    const rows = rowsOf(runFixture([cellFixture(), cellFixture({ brokenLaws: ['requests: 12 are not 13', 'b'] })]));
    expect(rows[0]).toMatchObject({ valid: '1', invalid_reason: '' });
    expect(rows[1]).toMatchObject({ valid: '0', invalid_reason: 'requests: 12 are not 13; b' });
  });

  it('writes fractions without binary noise and keeps small ones', () => {
    const [row] = rowsOf(
      runFixture([
        cellFixture({ loadMs: 86_400_000, client: { ok: 1 }, queue: { depthMean: 0.1 + 0.2, oldestWaitMaxMs: -1.5 } }),
      ]),
    );
    expect(row).toMatchObject({ goodput_per_second: '0.000012', queue_depth_mean: '0.3', oldest_wait_max_ms: '-1.5' });
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)'])('writes the label %s so that no spreadsheet runs it', (label) => {
    expect(rowsOf(runFixture([cellFixture({ label })]))[0]?.cell).toBe(`'${label}`);
  });

  it('brings back every label and reason, whatever is in it', () => {
    const hostile = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.string({ unit: fc.constantFrom('"', ',', '\n', '\r', ';', "'", '=', ' ', '\t', '\\', 'a') }),
    );
    fc.assert(
      fc.property(hostile, hostile, (label, law) => {
        const [row, ...others] = rowsOf(runFixture([cellFixture({ label, brokenLaws: [law] })]));
        expect(others).toEqual([]);
        expect([label, `'${label}`]).toContain(row?.cell);
        expect([law, `'${law}`]).toContain(row?.invalid_reason);
        expect(row?.cell).not.toMatch(/^[=+\-@]/);
      }),
    );
  });
});
