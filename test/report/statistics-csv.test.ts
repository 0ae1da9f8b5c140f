import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { statisticsCsv } from '../../report/statistics-csv.js';
import { type CellFixture, cellFixture, runFixture, verdictFixture } from './fixtures.js';

type Row = Record<string, string>;

function rowsOf(fixtures: readonly CellFixture[]): Row[] {
  return parse(statisticsCsv.render(runFixture(fixtures.map(cellFixture))), { columns: true });
}

/** The row of one metric in a run of one cell, whose repetitions are these. */
const rowOf = (metric: string, repetitions: readonly CellFixture[]) =>
  rowsOf(repetitions.map((fixture, at) => ({ repetition: at + 1, ...fixture }))).find((row) => row.metric === metric);

const timeouts = (...counts: number[]) => counts.map((timeout): CellFixture => ({ client: { ok: 1, timeout } }));

describe('statistics.csv', () => {
  it('has the mean of a count with its interval, its range, and the repetitions that lie apart', () => {
    expect(rowOf('client_timeout', timeouts(10, 11, 12, 11, 50))).toMatchObject({
      unit: 'attempts',
      repetitions: '5',
      summed_up_by: 'mean',
      value: '18.8',
      method: 'mean_t',
      least: '10',
      greatest: '50',
      outlying: '5',
    });
  });

  it('has the median of a quantile', () => {
    const cells = [100, 200, 300, 400, 500, 9000].map((p99Ms) => ({ latency: { p50Ms: 1, p99Ms } }));
    expect(rowOf('latency_p99_ms', cells)).toMatchObject({
      summed_up_by: 'median',
      value: '350',
      method: 'median_order_statistics',
    });
  });

  it('has the share of repetitions in which something is so', () => {
    const cells = ['deadlock', 'starvation', 'deadlock', 'deadlock'] as const;
    const row = rowOf(
      'deadlocked',
      cells.map((kind) => ({ verdict: verdictFixture(kind, 5) })),
    );
    expect(row).toMatchObject({ value: '0.75', method: 'share_wilson', repetitions: '4' });
  });

  it('counts only valid repetitions, and of those the ones in which the figure is known', () => {
    const known = (p99Ms: number | null): CellFixture => ({ latency: { p50Ms: 1, p99Ms } });
    const row = rowOf('latency_p99_ms', [known(10), { ...known(99), brokenLaws: ['x'] }, known(null), known(20)]);
    expect(row).toMatchObject({ repetitions: '2', value: '15', greatest: '20' });
    expect(rowOf('latency_p99_ms', [known(null)])).toBeUndefined();
  });

  it('leaves the interval of one repetition empty', () => {
    expect(rowOf('client_timeout', timeouts(7))).toMatchObject({ value: '7', low: '', high: '', method: '' });
  });

  it('has the cells in the order of the sweep, whatever that of measuring was', () => {
    const rows = rowsOf([3, 1, 2].map((index) => ({ index, label: `cell ${index}` })));
    expect([...new Set(rows.map(({ cell }) => cell))]).toEqual(['cell 1', 'cell 2', 'cell 3']);
  });
});
