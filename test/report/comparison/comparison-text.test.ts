import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import type { CellResult } from '../../../core/cell.js';
import { COMPARISON_COLUMNS } from '../../../report/columns/comparison.js';
import { compareRuns } from '../../../report/comparison/compare-runs.js';
import { partialRun } from '../../../report/comparison/compared-run.js';
import { comparisonCsv } from '../../../report/comparison/comparison-csv.js';
import { comparisonDocument } from '../../../report/comparison/comparison-json.js';
import { comparisonText } from '../../../report/comparison/comparison-text.js';
import { COMPARED_FIGURES } from '../../../report/comparison/figures.js';
import { judgeGuard } from '../../../report/comparison/guard.js';
import { PLAIN } from '../../../report/truth-table/paint.js';
import { poolRun, runFixture } from '../fixtures.js';
import { compared, comparedRun, GOODPUT, repetitions } from './fixtures.js';

const SMALL = [500, 505, 510, 495, 490, 502, 503];
const LARGE = [690, 702, 697, 705, 688, 690, 691];
const FEW = COMPARED_FIGURES.filter(({ name }) => ['goodput_per_second', 'client_timeout', 'leaked'].includes(name));

const text = (a: CellResult[], b: CellResult[], columns = 120) =>
  comparisonText(compared(a, b, FEW), [], { columns, paint: PLAIN });

describe('the text', () => {
  it('shows what is compared, each cell and the effect in words', () => {
    const a = [...repetitions(4, SMALL), ...repetitions(8, SMALL), ...repetitions(16, [5])];
    const b = [...repetitions(4, LARGE), ...repetitions(8, [...SMALL].reverse(), { brokenLaws: [] })];
    expect(text(a, b)).toMatchInlineSnapshot(`
      "A made-up-run (made-up, 2001-02-03 04:05 UTC, 3 cells, 15 repetitions)
      B made-up-run (made-up, 2001-02-03 04:05 UTC, 2 cells, 14 repetitions)

      pool_size=4: 7 repetitions beside 7 repetitions
        metric                   A       B  change            difference                   p
        client_timeout      49.9 %  30.5 %  -39 % [-40, -38]  -19.4 points [-20.2, -18.6]  0.0086  better
        goodput_per_second   100/s   139/s  +39 % [37, 41]    +38.8/s [37.3, 40.3]         0.0086  better
        0 in both: leaked

      pool_size=8: 7 repetitions beside 7 repetitions
        metric                   A       B  change           difference                p
        client_timeout      49.9 %  49.9 %  0 % [-1.5, 1.5]  0 points [-0.766, 0.766]  1  no difference shown
        goodput_per_second   100/s   100/s  0 % [-1.5, 1.5]  0/s [-1.53, 1.53]         1  no difference shown
        0 in both: leaked

      Only in A: pool_size=16

      Of 4 comparisons 2 show a difference: B is better in 2 and worse in 0 (Mann–Whitney, p corrected by Holm below 0.05;
      intervals are 95 %).
      "
    `);
  });

  it.each([119, 100, 70, 40, 12])('keeps to %i columns, as far as words let it', (columns) => {
    const shown = text(repetitions(4, SMALL), repetitions(4, LARGE), columns);
    expect(Math.max(...shown.split('\n').map((line) => line.length))).toBeLessThanOrEqual(columns);
    expect(shown.replaceAll(/\s+/g, '')).toContain('+39%[37,41]');
  });

  it('colours the effect and nothing else, without moving it', () => {
    const good: string[] = [];
    const paint = { ...PLAIN, good: (word: string) => `<${good.push(word)}>` };
    const comparison = compared(repetitions(4, SMALL), repetitions(4, LARGE), GOODPUT);
    const plain = comparisonText(comparison, [], { columns: 99, paint: PLAIN });
    expect(comparisonText(comparison, [], { columns: 99, paint })).toBe(plain.replace(/better$/m, '<1>'));
    expect(good).toEqual(['better']);
  });

  it('says in what else the two differ', () => {
    const a = comparedRun(poolRun(repetitions(4, SMALL)));
    const other = poolRun(repetitions(4, SMALL, { settings: { 'load.client_timeout_ms': 5 } }), { name: 'other' });
    const b = comparedRun({ ...other, machine: { ...other.machine, resetlab: '9.9.9' } });
    const shown = comparisonText(compareRuns(a, b, GOODPUT), [], { columns: 99, paint: PLAIN });
    expect(shown).toContain(
      'A and B were not measured alike:\n  scenario: made-up → other\n  load.client_timeout_ms: 1000 → 5\n  machine resetlab: 0.0.0 → 9.9.9\n',
    );
  });

  it('says which side is only a part of its run, and so does the JSON', () => {
    const whole = comparedRun(poolRun(repetitions(4, SMALL)));
    const part = comparedRun({ ...poolRun(repetitions(4, SMALL)), cellsPlanned: 12 });
    const comparison = compareRuns(whole, part, GOODPUT);
    const shown = comparisonText(comparison, [], { columns: 199, paint: PLAIN });
    expect(shown).toMatch(/^A {1,2}[^:]*:[^:]*\)\nB .*: partial, 7 of 12 repetitions planned\n/);
    const expected = { a: { partial: null }, b: { partial: { stored: 7, planned: 12 } } };
    expect(comparisonDocument(comparison, [])).toMatchObject(expected);
    expect(partialRun(part.run, true, part.cells)).toBeNull();
    expect(partialRun(whole.run, false, whole.cells)).toEqual({ stored: 7, planned: 7 });
  });

  it('does not call a search partial that ended sooner than it might have, where only its run.json is there', () => {
    const search = { path: 'server.pool.size', candidates: [2, 4], objectives: [], sought: null, mostRepetitions: 2 };
    const { run, cells } = comparedRun({ ...poolRun(repetitions(4, SMALL)), cellsPlanned: 12 });
    expect(partialRun({ ...run, search }, null, cells)).toBeNull();
    expect(partialRun({ ...run, search }, false, cells)).toEqual({ stored: 7, planned: 12 });
  });

  it('says that nothing can be compared where no cell has a counterpart', () => {
    const shown = text(repetitions(4, SMALL), repetitions(8, SMALL));
    expect(shown).toContain('Only in A: pool_size=4\nOnly in B: pool_size=8\n');
    expect(shown).toContain('No cell of A has a counterpart in B: nothing can be compared.\n');
  });
});

describe('names that somebody else wrote', () => {
  const EVIL = '=1+1\u001b[2J\u202e\nfake line';
  const run = { ...runFixture(repetitions(4, [500, 501], { label: EVIL })), runId: EVIL };
  const comparison = compareRuns(comparedRun(run), comparedRun(runFixture(repetitions(4, [500, 502]))), GOODPUT);

  it('command no terminal', () => {
    const shown = comparisonText(comparison, [], { columns: 200, paint: PLAIN });
    expect(shown).not.toMatch(/[^\P{Cc}\n]|\p{Cf}|^fake/mu);
    expect(shown).toContain('=1+1 [2J fake line');
  });

  it('are no formulas of a spreadsheet', () => {
    const [row] = parse(comparisonCsv(comparison), { columns: true }) as Record<string, string>[];
    expect(row).toMatchObject({ run_a: `'${EVIL}`, cell_a: `'${EVIL}`, run_b: 'made-up-run' });
  });
});

describe('for programs', () => {
  const comparison = compared(repetitions(4, SMALL), repetitions(4, LARGE), FEW);

  it('the CSV has one row a cell and figure, with every column in its place', () => {
    const rows = parse(comparisonCsv(comparison), { columns: true }) as Record<string, string>[];
    expect(Object.keys(rows[0] ?? {})).toEqual(COMPARISON_COLUMNS.map(({ name }) => name));
    expect(rows.map(({ metric, effect }) => [metric, effect])).toEqual([
      ['client_timeout', 'better'],
      ['goodput_per_second', 'better'],
      ['leaked', 'same'],
    ]);
    const goodput = rows[1] ?? {};
    expect(Number(goodput.estimate_b) - Number(goodput.estimate_a)).toBeCloseTo(Number(goodput.difference), 4);
    expect(Number(goodput.change_low_percent)).toBeLessThan(Number(goodput.change_percent));
    expect(Number(goodput.change_high_percent)).toBeGreaterThan(Number(goodput.change_percent));
    expect(goodput).toMatchObject({ values_a: '7', values_b: '7', invalid_a: '0', change_bounded: '1', unit: '1/s' });
    expect(rows[2]).toMatchObject({
      change_percent: '',
      change_low_percent: '',
      change_bounded: '',
      p: '',
      difference: '0',
    });
  });

  it('the CSV does not round a small p to 0', () => {
    const far = Array.from({ length: 15 }, (_, at) => at);
    const a = repetitions(4, far);
    const b = repetitions(
      4,
      far.map((ok) => ok + 500),
    );
    const [row] = parse(comparisonCsv(compared(a, b, GOODPUT)), { columns: true }) as Record<string, string>[];
    // 2 of 155,117,520 ways to deal out 30 values.
    expect(row?.p).toBe('1.28935e-8');
  });

  it('the JSON has the same figures, and the guards', () => {
    const guard = { text: 'x', metric: 'goodput_per_second', operator: '>', limit: 5, relative: true } as const;
    const document = JSON.parse(JSON.stringify(comparisonDocument(comparison, [judgeGuard(guard, comparison)])));
    expect(document).toMatchObject({
      format: 1,
      a: { runId: 'made-up-run', scenario: 'made-up' },
      groups: null,
      comparisons: 2,
      cells: [{ a: { label: 'pool_size=4', repetitions: 7, invalid: 0 }, figures: [{}, { effect: 'better' }, {}] }],
      guards: [{ judged: 1, failures: [{ label: 'pool_size=4', lost: false }] }],
    });
  });
});
