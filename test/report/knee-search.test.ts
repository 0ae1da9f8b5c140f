import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import type { RunResult } from '../../core/cell.js';
import { kneeCsv } from '../../report/knee-csv.js';
import { searchedKnee } from '../../report/knee-search.js';
import { runJson } from '../../report/run-json.js';
import { summary } from '../../report/summary.js';
import { poolCell, poolRun } from './fixtures.js';

/** A search over pools of 1 to 6, in which those of `okShares` were measured thrice. */
function searchRun(okShares: Record<number, number>): RunResult {
  const cells = Object.entries(okShares).flatMap(([size, share]) =>
    [1, 2, 3].map((repetition) => poolCell(Number(size), share, { index: Number(size), repetition })),
  );
  const search = {
    path: 'server.pool.size',
    candidates: [1, 2, 3, 4, 5, 6],
    objectives: ['ok >= 99 % of attempts'],
    sought: 'smallest' as const,
    mostRepetitions: 3,
  };
  return { ...poolRun(cells), search };
}

describe('what a search has found', () => {
  it('is told with its neighbours, its confidence and its cost, and only once', () => {
    const text = summary(searchRun({ 1: 0, 3: 0.2, 4: 1, 6: 1 }));
    expect(text).toContain(
      'The smallest server.pool.size that meets ok >= 99 % of attempts is 4 (missed at 3, met at 4)',
    );
    expect(text).toMatch(/^Confidence 9\d % /m);
    expect(text).toContain('The search measured 12 cells');
    expect(text).not.toContain('The knee:');
  });

  it('is no knee where the whole range meets the objectives or none of it does', () => {
    const all = summary(searchRun({ 1: 1, 6: 1 }));
    expect(all).toContain('Every server.pool.size from 1 to 6 meets');
    expect(all).not.toContain('--between');
    const none = summary(searchRun({ 1: 0, 6: 0 }));
    expect(none).toContain('No server.pool.size from 1 to 6 meets');
    expect(none).toContain('try --between with values above 6, or an objective that asks less.');
    expect(none).not.toContain('outside the range');
  });

  it('says where the result is not monotone', () => {
    expect(summary(searchRun({ 1: 0, 3: 1, 4: 0.5, 5: 1 }))).toContain('met at 3 but missed at 4');
  });

  it('has a row a measured value in knee.csv, and a section in run.json', () => {
    const run = searchRun({ 3: 0.2, 4: 1 });
    const rows: Record<string, string>[] = parse(kneeCsv.render(run), { columns: true });
    expect(
      rows.map(({ value, repetitions, met, missed, is_knee }) => [value, repetitions, met, missed, is_knee]),
    ).toEqual([
      ['3', '3', '0', '3', '0'],
      ['4', '3', '3', '0', '1'],
    ]);
    expect(JSON.parse(runJson.render(run)).knee).toMatchObject({ kind: 'found', knee: 4, cellsSpent: 6 });
  });

  it('is nothing in a sweep', () => {
    const { search: _, ...sweep } = searchRun({ 3: 0.2, 4: 1 });
    expect(searchedKnee(sweep)).toBeNull();
    expect(JSON.parse(runJson.render(sweep))).not.toHaveProperty('knee');
  });
});
