import { describe, expect, it } from 'vitest';
import { kolmogorovSmirnov } from '../../../bench/kolmogorov-smirnov.js';
import { scenarioSchema } from '../../../core/scenario/schema.js';
import { type Arrivals, arrivalsOf, constantArrivals } from '../../../loadgen/open-loop/arrivals.js';

const SEED = 7;
const settings = (load: object) =>
  scenarioSchema.parse({ name: 'test', summary: 'test', load: { driver: 'open', ...load }, duration_s: 3600 }).load;

function times(arrivals: Arrivals, count: number): number[] {
  return Array.from({ length: count }, () => arrivals());
}

function gaps(dueMs: readonly number[]): number[] {
  return dueMs.map((due, at) => due - (dueMs[at - 1] ?? 0));
}

describe('constant arrivals', () => {
  it.each([
    ['twice a second', 2, [0, 500, 1000, 1500]],
    ['once in four seconds', 0.25, [0, 4000, 8000, 12_000]],
    ['more often than once a millisecond', 4000, [0, 0.25, 0.5, 0.75]],
  ])('%s', (_title, rate, expected) => {
    expect(times(constantArrivals([{ fromMs: 0, ratePerSecond: rate }]), 4)).toEqual(expected);
  });

  it('add up no error: the millionth request at 3 a second is due when a million thirds of a second have passed', () => {
    expect(times(constantArrivals([{ fromMs: 0, ratePerSecond: 3 }]), 1_000_001).at(-1)).toBe(1e9 / 3);
  });
});

describe('Poisson arrivals', () => {
  const poisson = (rate: number, seed = SEED) =>
    arrivalsOf(settings({ rate_per_second: rate, arrivals: 'poisson' }), seed);

  it.each([1, 100, 20_000])('at %d a second have exponential gaps of that mean (Kolmogorov-Smirnov, 1 %%)', (rate) => {
    const drawn = gaps(times(poisson(rate), 20_000));
    const test = kolmogorovSmirnov(drawn, (gapMs) => 1 - Math.exp((-gapMs * rate) / 1000));
    expect(test.statistic).toBeLessThan(test.critical);
  });

  it('would fail the same test against gaps 5 % longer, so that the test can tell', () => {
    const drawn = gaps(times(poisson(100), 20_000));
    const test = kolmogorovSmirnov(drawn, (gapMs) => 1 - Math.exp(-gapMs / 10.5));
    expect(test.statistic).toBeGreaterThan(test.critical);
  });

  it('at a rate that changes have the gaps of each rate (Kolmogorov-Smirnov, 1 %)', () => {
    const steps = [{ at_s: 100, rate_per_second: 400 }];
    const dueMs = times(arrivalsOf(settings({ rate_per_second: 50, rate_steps: steps }), SEED), 20_000);
    for (const { rate, drawn } of [
      { rate: 50, drawn: gaps(dueMs.filter((due) => due < 100_000)) },
      { rate: 400, drawn: gaps(dueMs.filter((due) => due >= 100_000)).slice(1) },
    ]) {
      expect(drawn.length).toBeGreaterThan(4000);
      const test = kolmogorovSmirnov(drawn, (gapMs) => 1 - Math.exp((-gapMs * rate) / 1000));
      expect(test.statistic).toBeLessThan(test.critical);
    }
  });

  it('are those of the seed', () => {
    expect(times(poisson(50), 10)).toEqual(times(poisson(50), 10));
    expect(times(poisson(50), 10)).not.toEqual(times(poisson(50, SEED + 1), 10));
  });

  it('never fall', () => {
    expect(gaps(times(poisson(1000), 10_000)).every((gap) => gap >= 0)).toBe(true);
  });
});

it('the scenario says which', () => {
  const constant = arrivalsOf(settings({ rate_per_second: 10, arrivals: 'constant' }), SEED);
  expect(times(constant, 3)).toEqual([0, 100, 200]);
});
