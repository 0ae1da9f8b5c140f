import { describe, expect, it } from 'vitest';
import { uniformSource } from '../../../core/random.js';
import { holm } from '../../../core/statistics/holm.js';
import { mannWhitney } from '../../../core/statistics/mann-whitney.js';
import { type Interval, meanInterval } from '../../../core/statistics/mean-interval.js';
import { medianInterval } from '../../../core/statistics/median-interval.js';
import { outliers } from '../../../core/statistics/outliers.js';
import { quantile, quantileInterval } from '../../../core/statistics/quantile-interval.js';
import { halfWidth, halfWidthShare, sumUp } from '../../../core/statistics/sum-up.js';
import { welchInterval } from '../../../core/statistics/welch-interval.js';
import { wilsonInterval } from '../../../core/statistics/wilson-interval.js';

// R's data set sleep (Student, Biometrika 6, 1908), and what R's t.test says of it.
const FIRST_DRUG = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0, 2];
const SECOND_DRUG = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4];

describe('published values', () => {
  it('has the interval of a mean as R has it', () => {
    expect(meanInterval(FIRST_DRUG)?.low).toBeCloseTo(-0.5297804, 6);
    expect(meanInterval(FIRST_DRUG)?.high).toBeCloseTo(2.0297804, 6);
  });

  it("has Welch's interval of a difference as R has it", () => {
    expect(welchInterval(SECOND_DRUG, FIRST_DRUG)?.low).toBeCloseTo(-3.3654832, 6);
    expect(welchInterval(SECOND_DRUG, FIRST_DRUG)?.high).toBeCloseTo(0.2054832, 6);
  });

  // Help of R's wilcox.test, after Hollander and Wolfe (1973), page 69: W = 35, one-sided p = 0.1272.
  it('has the exact p of Mann and Whitney as R has it', () => {
    const x = [0.8, 0.83, 1.89, 1.04, 1.45, 1.38, 1.91, 1.64, 0.73, 1.46];
    const test = mannWhitney(x, [1.15, 0.88, 0.9, 0.74, 1.21]);
    expect(test).toMatchObject({ u: 35, exact: true });
    expect((test?.p ?? 0) / 2).toBeCloseTo(0.1272, 4);
  });

  // Help of R's wilcox.test, airquality, ozone of May and August: W = 127.5, p = 0.0001208.
  it('has the p with ties as R has it', () => {
    const may = [41, 36, 12, 18, 28, 23, 19, 8, 7, 16, 11, 14, 18, 14, 34, 6, 30, 11, 1, 11, 4, 32, 23, 45, 115, 37];
    const august = [39, 9, 16, 78, 35, 66, 122, 89, 110, 44, 28, 65, 22, 59, 23, 31, 44, 21, 9, 45, 168, 73, 76];
    const test = mannWhitney(may, [...august, 118, 84, 85]);
    expect(test).toMatchObject({ u: 127.5, exact: false });
    expect(test?.p).toBeCloseTo(0.0001208, 7);
  });

  it('corrects many p-values as the definition of Holm does by hand', () => {
    expect(holm([0.04, 0.01, 0.03, 0.02]).map((p) => Number(p.toFixed(6)))).toEqual([0.06, 0.04, 0.06, 0.06]);
  });
});

it('has no answer where there is nothing to say', () => {
  expect([meanInterval([1]), welchInterval([1], [1, 2]), quantileInterval([1], 0.5, 1)]).toEqual([null, null, null]);
  expect([mannWhitney([], [1]), mannWhitney([2, 2], [2])]).toEqual([null, null]);
});

it('has quantiles between the values, up to the greatest', () => {
  // R: quantile(c(10, 20, 40), c(0.5, 0.75, 1)).
  expect([0.5, 0.75, 1].map((share) => quantile([40, 10, 20], share))).toEqual([20, 30, 40]);
  expect(quantile([20, 10], 0.5)).toBe(15);
});

it('flags a repetition beyond the fences and no other', () => {
  expect(outliers([10, 11, 12, 11, 50])).toEqual([false, false, false, false, true]);
  expect(outliers([])).toEqual([]);
});

describe('a 95 % interval', () => {
  const draw = uniformSource(7);
  const sample = (size: number, spread = 1) =>
    Array.from({ length: size }, () => spread * Math.sqrt(-2 * Math.log(1 - draw())) * Math.cos(2 * Math.PI * draw()));

  const exponentials = (size: number) => Array.from({ length: size }, () => -Math.log(1 - draw()));
  const hits = (trials: number, share: number) => Array.from({ length: trials }, draw).filter((u) => u < share).length;
  const median = Math.LN2;

  it.each<[string, number, number, (seed: number) => Interval | null]>([
    ['of a mean', 0, 4000, () => meanInterval(sample(5))],
    ['of a difference', 0, 4000, () => welchInterval(sample(5), sample(8, 3))],
    ['of a median, of 6 values', 0, 4000, () => medianInterval(sample(6))],
    ['of a median, of 7 values', 0, 4000, () => medianInterval(sample(7))],
    ['of a median, of 10 skewed values', median, 4000, () => medianInterval(exponentials(10))],
    ['of a median, of 23 skewed values', median, 4000, () => medianInterval(exponentials(23))],
    ['of a median by the bootstrap', 0, 800, (seed) => quantileInterval(sample(61), 0.5, seed)],
    ['of a share of one half', 0.5, 4000, () => wilsonInterval(hits(40, 0.5), 40)],
    ['of a smaller share', 0.3, 4000, () => wilsonInterval(hits(50, 0.3), 50)],
  ])('%s covers the truth in 93 to 97 of a hundred', (_name, truth, trials, interval) => {
    let covered = 0;
    for (let seed = 1; seed <= trials; seed++) {
      const { low, high } = interval(seed) ?? { low: truth + 1, high: truth - 1 };
      if (low <= truth && high >= truth) covered++;
    }
    expect(covered / trials).toBeGreaterThanOrEqual(0.93);
    expect(covered / trials).toBeLessThanOrEqual(0.97);
  });
});

describe('what sums repetitions up', () => {
  it('is the mean with the interval of Student, the median with that of order statistics, the share with that of Wilson', () => {
    expect(sumUp(FIRST_DRUG.map(Math.abs), 'mean')).toMatchObject({ method: 'mean_t' });
    const median = sumUp([1, 2, 3, 4, 5, 100], 'median');
    expect(median).toMatchObject({ value: 3.5, method: 'median_order_statistics' });
    // 1 and 100 enclose it in 1 − 2/64 of cases, 2 and 5 in 1 − 14/64: 95 % are a little within the former.
    expect(median.interval?.low).toBeCloseTo(1.3571, 3);
    expect(median.interval?.high).toBeCloseTo(66.07, 2);
    expect(sumUp([1, 1, 0, 1], 'share')).toMatchObject({ value: 0.75, method: 'share_wilson' });
    expect(sumUp([1, 1, 0, 1], 'share').interval?.low).toBeCloseTo(0.3006, 3);
  });

  it('takes the interval of Student for a median of few, and none of one', () => {
    expect(sumUp([4, 5, 6], 'median')).toEqual({ value: 5, method: 'median_t', interval: meanInterval([4, 5, 6]) });
    expect(sumUp([7], 'mean')).toEqual({ value: 7, interval: null, method: null });
  });

  it('has no interval below nothing, and its half width is to the farther end', () => {
    const summedUp = sumUp([0, 10], 'mean');
    expect(summedUp.interval?.low).toBe(0);
    expect(halfWidth(summedUp)).toBeCloseTo(12.706 * 5, 2);
    expect(halfWidthShare(summedUp)).toBeCloseTo(12.706, 3);
    expect(halfWidthShare(sumUp([0, 0, 0], 'mean'))).toBe(0);
    expect(halfWidthShare(sumUp([3], 'mean'))).toBeNull();
  });
});
