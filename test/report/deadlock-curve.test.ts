import { describe, expect, it } from 'vitest';
import { wilsonInterval } from '../../core/statistics/wilson-interval.js';
import type { Verdict } from '../../core/verdict.js';
import { deadlockBoundSentence, deadlockCurve, deadlockTable } from '../../report/deadlock-curve.js';
import { cellFixture, runFixture, verdictFixture } from './fixtures.js';

const cell = (index: number, poolSize: number, repetition: number, verdict?: Verdict | null) =>
  cellFixture({
    index,
    repetition,
    label: `point ${index}`,
    settings: { 'server.pool.size': poolSize, 'server.connections_per_request': 3, 'load.connections': 4 },
    client: { ok: 500 * repetition },
    ...(verdict === undefined ? {} : { verdict }),
  });

describe("Wilson's interval", () => {
  // From the table in Newcombe, "Two-sided confidence intervals for the single proportion", Statistics in Medicine 17, 1998.
  it.each([
    { hits: 81, trials: 263, low: 0.2553, high: 0.3662 },
    { hits: 15, trials: 148, low: 0.0624, high: 0.1605 },
    { hits: 0, trials: 20, low: 0, high: 0.1611 },
    { hits: 1, trials: 29, low: 0.0061, high: 0.1718 },
  ])('of $hits in $trials is from $low to $high', ({ hits, trials, low, high }) => {
    const interval = wilsonInterval(hits, trials);
    expect(interval.low).toBeCloseTo(low, 4);
    expect(interval.high).toBeCloseTo(high, 4);
  });

  it('of nothing seen is everything', () => {
    expect(wilsonInterval(0, 0)).toEqual({ low: 0, high: 1 });
  });
});

describe('the curve of deadlocks', () => {
  const cells = [
    cell(1, 8, 1, verdictFixture('deadlock', 100)),
    cell(1, 8, 2),
    cell(1, 8, 3, verdictFixture('livelock', 300)),
    cell(1, 8, 4, null),
    cell(2, 9, 1, verdictFixture('starvation', 100)),
  ];

  it('has a point each, with its bound, its repetitions, and the times to deadlock', () => {
    expect(deadlockCurve(runFixture(cells))).toEqual([
      {
        label: 'point 1',
        poolSize: 8,
        bound: 9,
        repetitions: 3,
        locked: 2,
        timesMs: [100, 300],
        atMs: 200,
        goodput: 200,
      },
      { label: 'point 2', poolSize: 9, bound: 9, repetitions: 1, locked: 0, timesMs: [], atMs: null, goodput: 100 },
    ]);
  });

  it('is a table and a sentence', () => {
    const run = runFixture(cells);
    const lines = deadlockTable(run).split('\n');
    expect(lines[1]?.trim().split(/\s{2,}/)).toEqual(['point 1', '8', '9', '2 of 3', '20 to 94 %', '200', '200.0']);
    expect(deadlockBoundSentence(run)).toMatch(
      /0 of 1 cells locked themselves at or above that, 2 of 3 cells locked themselves below\.$/,
    );
  });

  it('is left out where a request takes one connection', () => {
    const run = runFixture([cellFixture({ verdict: verdictFixture('starvation', 1) })]);
    expect([deadlockTable(run), deadlockBoundSentence(run)]).toEqual(['', null]);
  });
});
