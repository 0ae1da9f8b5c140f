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

  it('is nothing yet where the search was broken off early, and nothing at all where no repetition is valid', () => {
    const one = searchRun({ 4: 0.2 });
    const broken = summary({ ...one, cells: one.cells.slice(0, 1) });
    expect(broken).toMatch(
      /broken off before it could tell which server\.pool\.size is the smallest .* \(missed at 4\)\./,
    );
    expect(broken).not.toContain('Confidence');
    expect(searchedKnee({ ...one, cells: one.cells.slice(0, 1) })).toMatchObject({ kind: 'open', knee: null });
    const invalid = one.cells.map((cell) => ({ ...cell, brokenLaws: ['a law'] }));
    expect(summary({ ...one, cells: invalid })).toContain('Of server.pool.size nothing is known');
  });

  it('takes a figure that is not known for a miss, because there is no p99 just where nobody was answered', () => {
    const run = searchRun({ 1: 0, 3: 0, 4: 1, 6: 1 });
    const p99 = (p99Ms: number | null) => ({ latency: { p50Ms: p99Ms, p99Ms, percentiles: null } });
    const cells = run.cells.map((cell) => ({
      ...cell,
      client: { ...cell.client, ...p99(cell.client.outcomes.ok === 0 ? null : 100) },
    }));
    const search = { ...run.search, objectives: ['p99 <= 300 ms'] } as RunResult['search'];
    expect(searchedKnee({ ...run, cells, ...(search && { search }) })).toMatchObject({ kind: 'found', knee: 4 });
  });

  it('took no longer for having been broken off over night', () => {
    const run = searchRun({ 1: 0, 4: 1, 6: 1 });
    const at = (hours: number, index: number) => new Date(Date.UTC(2026, 0, 1, hours, 0, 10 * index)).toISOString();
    const cells = run.cells.map((cell, index) => ({ ...cell, startedAt: at(index < 6 ? 0 : 10, index) }));
    expect(searchedKnee({ ...run, cells })?.secondsSpent).toBeLessThan(150);
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
