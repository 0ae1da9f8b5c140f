import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import type { RunResult } from '../../core/cell.js';
import { judgeExpectations } from '../../report/expectations.js';
import { expectationsCsv } from '../../report/expectations-csv.js';
import { expectationTable } from '../../report/expectations-text.js';
import { runJson } from '../../report/run-json.js';
import { summary } from '../../report/summary.js';
import { poolCell, poolRun } from './fixtures.js';

const EXPECTED = [
  'at pool_size=12: goodput >= 99 % of attempts',
  'goodput >= 50% of attempts',
  'at server.pool.size=16: no shed',
  'p99 <= 5 ms',
];

/** Pools of 4 and 12, of which the smaller answers a tenth. */
function run(expected: readonly string[] = EXPECTED): RunResult {
  const cells = [poolCell(4, 0.1, { index: 1 }), poolCell(12, 1, { index: 2, latency: { p50Ms: null, p99Ms: null } })];
  const made = poolRun(cells);
  return { ...made, scenario: { ...made.scenario, expect: [...expected] } };
}

describe('the expectations of a run', () => {
  it('are met where every cell that they are about meets them, and without such a cell are not measured', () => {
    expect(judgeExpectations(run()).map(({ result }) => result)).toEqual(['met', 'not_met', 'not_measured', 'not_met']);
  });

  it('have a row a cell in expectations.csv, and one where there is no cell', () => {
    const rows: Record<string, string>[] = parse(expectationsCsv.render(run()), { columns: true });
    expect(rows.map(({ expectation, cell, result, value }) => [expectation, cell, result, value])).toEqual([
      ['1', 'server.pool.size=12', 'met', '1'],
      ['2', 'server.pool.size=4', 'not_met', '0.1'],
      ['2', 'server.pool.size=12', 'met', '1'],
      ['3', '', 'not_measured', ''],
      ['4', 'server.pool.size=4', 'not_met', '999'],
      ['4', 'server.pool.size=12', 'not_met', ''],
    ]);
    expect(rows[0]).toMatchObject({
      run_id: 'made-up-run',
      scenario: 'made-up',
      condition: EXPECTED[0],
      repetitions: '1',
      metric: 'ok',
      of: 'attempts',
      operator: 'ge',
      bound: '0.99',
      interval_low: '1',
      interval_high: '1',
    });
  });

  it('are shown beneath the findings, with the cells that do not meet them', () => {
    const lines = expectationTable(run()).split('\n');
    expect(lines.map((line) => line.split(/ {2,}/))).toEqual([
      ['expected', 'result', 'measured'],
      [EXPECTED[0], 'met', '100 %'],
      [EXPECTED[1], 'NOT MET', 'server.pool.size=4: 10 %'],
      [EXPECTED[2], 'not measured'],
      [EXPECTED[3], 'NOT MET', 'server.pool.size=4: 999; server.pool.size=12: not known'],
      [''],
    ]);
    expect(summary(run()).endsWith(`\n\n${expectationTable(run())}`)).toBe(true);
    expect(summary(run([]))).not.toContain('expected');
  });

  it('are shown with their interval where there are several repetitions, and without figures of invalid ones', () => {
    const [cell] = run().cells;
    if (cell === undefined) throw new Error('no cell');
    const repetitions = [0.09, 0.1, 0.11].map((share, index) => poolCell(4, share, { repetition: index + 1 }));
    const condition = ['goodput <= 20% of attempts'];
    // Student's: 10 % ± 4.303 · 1 % / √3.
    expect(expectationTable({ ...run(condition), cells: repetitions })).toMatch(
      / met +10 % \[7\.\d+ %, 12\.\d+ %\]\n$/,
    );
    const invalid = { ...cell, brokenLaws: ['made-up law'] };
    expect(expectationTable({ ...run(condition), cells: [invalid] })).toMatch(/ NOT MET +no valid repetition\n$/);
  });

  it('are shown with the range of their cells where all of these meet them', () => {
    expect(expectationTable(run(['goodput >= 1% of attempts']))).toMatch(/ met +from 10 % to 100 % in 2 cells\n$/);
    expect(expectationTable(run(['no shed']))).toMatch(/ met +0 in 2 cells\n$/);
  });

  it('are counted where more cells than can be read do not meet them', () => {
    const cells = [1, 2, 3, 4, 5, 6].map((size) => poolCell(size, 0, { index: size }));
    const made = { ...run(['goodput > 0 /s']), cells };
    expect(expectationTable(made)).toMatch(/server\.pool\.size=4: 0; and 2 more\n$/);
  });

  it('are in run.json, cell by cell', () => {
    const { expectations } = JSON.parse(runJson.render(run()));
    expect(expectations).toHaveLength(4);
    expect(expectations[1]).toMatchObject({
      number: 2,
      text: EXPECTED[1],
      condition: { selectors: [], metric: 'ok', operator: '>=', bound: 0.5, of: 'attempts' },
      result: 'not_met',
      judgements: [
        { cell: { index: 1, label: 'server.pool.size=4' }, isMet: false, estimate: { value: 0.1 } },
        { cell: { index: 2, label: 'server.pool.size=12' }, isMet: true },
      ],
    });
  });
});
