import { describe, expect, it } from 'vitest';
import { uniformSource } from '../../../core/random.js';
import { mser5 } from '../../../core/statistics/mser-5.js';

/** `count` observations, the value of each by its number. */
const series = (count: number, value: (at: number) => number) => Array.from({ length: count }, (_, at) => value(at));

describe('the end of the warm-up', () => {
  it('is the beginning of a series that is level from the start', () => {
    expect(mser5(series(60, () => 7))).toBe(0);
  });

  it('is where a ramp becomes level', () => {
    expect(mser5(series(100, (at) => Math.min(at, 20)))).toBe(20);
    expect(mser5(series(100, (at) => Math.max(50, 90 - at)))).toBe(40);
  });

  it('is not known of a series that rises or falls to its end', () => {
    expect(mser5(series(100, (at) => at))).toBeNull();
    expect(mser5(series(100, (at) => -at))).toBeNull();
  });

  it('is not known where it would lie in the second half', () => {
    const levelFrom = (from: number) => mser5(series(100, (at) => Math.min(at, from)));
    expect([levelFrom(50), levelFrom(55)]).toEqual([50, null]);
  });

  it('is the beginning of a series that swings about a level', () => {
    expect(mser5(series(100, (at) => (Math.floor(at / 5) % 2 === 0 ? 4 : 6)))).toBe(0);
  });

  describe('of a noisy series', () => {
    const cuts = (count: number, level: (at: number) => number) =>
      Array.from({ length: 400 }, (_, seed) => {
        const uniform = uniformSource(seed, 0);
        return mser5(series(count, (at) => level(at) * (0.5 + uniform())));
      });
    const known = (found: readonly (number | null)[]) => found.filter((cut) => cut !== null);

    it('leaves out no less than the beginning that differs, and is known of most', () => {
      const found = known(cuts(60, (at) => (at < 15 ? 10 : 50)));
      expect(found.length).toBeGreaterThan(320);
      expect(Math.min(...found)).toBe(15);
    });

    it('is early in a level series, and known of most', () => {
      const found = known(cuts(60, () => 50));
      expect(found.length).toBeGreaterThan(320);
      expect(found.filter((cut) => cut === 0).length).toBeGreaterThan(found.length / 2);
    });

    it('is not known of most that rise to their end', () => {
      expect(known(cuts(200, (at) => at)).length).toBeLessThan(100);
    });
  });

  it('is sought between batches of five, so that a warm-up that ends within one is cut after it', () => {
    expect(mser5(series(100, (at) => (at < 12 ? 0 : 20)))).toBe(15);
  });

  it('is not known of fewer than 50 observations', () => {
    expect(mser5(series(50, () => 7))).toBe(0);
    expect(mser5(series(49, () => 7))).toBeNull();
    expect(mser5([])).toBeNull();
  });

  it('is the least of the squared deviations over the square of their number', () => {
    const batches = [9, ...series(11, (at) => (at % 2 === 0 ? 1 : 3))];
    const statistic = (cut: number) => {
      const left = batches.slice(cut);
      const middle = left.reduce((sum, batch) => sum + batch, 0) / left.length;
      return left.reduce((sum, batch) => sum + (batch - middle) ** 2, 0) / left.length ** 2;
    };
    const cuts = series(8, (cut) => cut);
    const least = cuts.toSorted((a, b) => statistic(a) - statistic(b))[0] ?? Number.NaN;
    expect(mser5(batches.flatMap((batch) => [batch, batch, batch, batch, batch]))).toBe(5 * least);
    expect(least).toBe(1);
  });
});
