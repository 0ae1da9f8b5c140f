import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { uniformSource } from '../../core/random.js';
import { leakSettings, predictedPoolEmpty } from '../../report/leak.js';
import { findingSentences } from '../../report/summary.js';
import { summaryTable } from '../../report/summary-table.js';
import { cellFixture, runFixture } from './fixtures.js';

const SATURATED = { poolSize: 8, leakShare: 0.02, serviceMs: 20, busyAtMost: 32 };

describe('the predicted time until a leaking pool is empty', () => {
  it('is (S/p)·H_c − S for a load that keeps the whole pool busy', () => {
    const harmonic = 1 + 1 / 2 + 1 / 3 + 1 / 4 + 1 / 5 + 1 / 6 + 1 / 7 + 1 / 8;
    expect(predictedPoolEmpty(SATURATED)?.meanMs).toBeCloseTo(1000 * harmonic - 20, 9);
  });

  it('is c/(p·λ) − S for a load that never keeps more than one connection busy', () => {
    // λ·S = 0.5, so λ = 25 a second: 0.5 leaks a second.
    expect(predictedPoolEmpty({ ...SATURATED, busyAtMost: 0.5 })?.meanMs).toBeCloseTo(8 / 0.0005 - 20, 9);
  });

  it('is none without a leak', () => {
    expect(predictedPoolEmpty({ ...SATURATED, leakShare: 0 })).toBeNull();
  });

  it('agrees with a pool played by chance, in mean and deviation', () => {
    const uniform = uniformSource(1);
    const exponential = (meanMs: number) => -meanMs * Math.log(1 - uniform());
    /** Each of the connections is always busy; its last hold is the one that leaks. */
    const lastGrant = () => {
      let atMs = 0;
      while (uniform() >= SATURATED.leakShare) atMs += exponential(SATURATED.serviceMs);
      return atMs;
    };
    const runs = Array.from({ length: 2000 }, () => Math.max(...Array.from({ length: SATURATED.poolSize }, lastGrant)));
    const mean = runs.reduce((sum, ms) => sum + ms, 0) / runs.length;
    const deviation = Math.sqrt(runs.reduce((sum, ms) => sum + (ms - mean) ** 2, 0) / (runs.length - 1));
    const predicted = predictedPoolEmpty(SATURATED);
    // 2,000 seeded runs: the mean is good to 28 ms, four of which are allowed.
    expect(Math.abs(mean - (predicted?.meanMs ?? 0))).toBeLessThan(112);
    expect(deviation / (predicted?.deviationMs ?? 0)).toBeCloseTo(1, 1);
  });

  it('only grows with the pool and shrinks with the share and with the load', () => {
    const settings = fc.record({
      poolSize: fc.integer({ min: 1, max: 64 }),
      leakShare: fc.double({ min: 0.001, max: 0.5, noNaN: true }),
      serviceMs: fc.double({ min: 1, max: 100, noNaN: true }),
      busyAtMost: fc.double({ min: 0.1, max: 100, noNaN: true }),
    });
    fc.assert(
      fc.property(settings, (some) => {
        const mean = (changes: Partial<typeof some>) => predictedPoolEmpty({ ...some, ...changes })?.meanMs ?? 0;
        expect(mean({ poolSize: some.poolSize + 1 })).toBeGreaterThanOrEqual(mean({}));
        expect(mean({ leakShare: some.leakShare * 2 })).toBeLessThanOrEqual(mean({}));
        expect(mean({ busyAtMost: some.busyAtMost * 2 })).toBeLessThanOrEqual(mean({}));
      }),
    );
  });
});

describe('what the prediction depends on', () => {
  const of = (settings: Record<string, number | string>) => leakSettings(cellFixture({ settings }));

  it('is the clients of a closed loop and the offered load of an open one', () => {
    expect(of({ 'load.connections': 32 })?.busyAtMost).toBe(32);
    expect(of({ 'load.driver': 'open', 'load.rate_per_second': 100, 'server.service.mean_ms': 20 })?.busyAtMost).toBe(
      2,
    );
  });

  it('is not known for requests of several connections', () => {
    expect(of({ 'server.connections_per_request': 2 })).toBeNull();
  });
});

describe('the sentence on a leaking pool', () => {
  const SETTINGS = {
    'server.pool.size': 8,
    'server.service.mean_ms': 20,
    'server.faults.leak_share': 0.02,
    'load.connections': 32,
  };
  const leaky = (poolEmptyAtMs: number | null, repetition = 1) =>
    cellFixture({ label: '2 %', settings: SETTINGS, repetition, leaks: { connections: 8, poolEmptyAtMs } });
  const PREDICTED = 'predicted (S/p)·H_c − S = 20 ms / 0.02 × 2.72 − S = 2.7 s, give or take 1.24 s a run.';

  it('puts the measured time beside the predicted one', () => {
    expect(findingSentences(runFixture([leaky(2500)]))).toEqual([
      `With “2 %” the pool of 8 was empty after 2.5 s; ${PREDICTED}`,
    ]);
    expect(summaryTable(runFixture([leaky(2500)]))).toMatch(/pool empty at ms\n.* 2,500\n/);
  });

  it('gives mean and spread of repetitions, and how many did not come so far', () => {
    const run = runFixture([leaky(2000, 1), leaky(3000, 2), leaky(null, 3)]);
    expect(findingSentences(run)).toEqual([
      'With “2 %” the pool of 8 was empty after 2.5 s on average of 2 repetitions (from 2 s to 3 s), and had ' +
        `connections left at the end of one other; ${PREDICTED}`,
    ]);
  });

  it('says so where there were connections left, and nothing where nothing leaks', () => {
    expect(findingSentences(runFixture([leaky(null)]))[0]).toContain('had connections left at the end; predicted');
    expect(findingSentences(runFixture([cellFixture()]))).toEqual([]);
    expect(summaryTable(runFixture([cellFixture()]))).not.toContain('pool empty');
  });
});
