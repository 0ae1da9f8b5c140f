import { describe, expect, it } from 'vitest';
import { uniformSource } from '../../../core/random.js';
import { fiellerInterval, ratioBounds } from '../../../core/statistics/fieller-interval.js';
import { holm } from '../../../core/statistics/holm.js';
import { leastP, mannWhitney } from '../../../core/statistics/mann-whitney.js';
import { type Interval, meanInterval } from '../../../core/statistics/mean-interval.js';
import { medianInterval } from '../../../core/statistics/median-interval.js';
import { outliers } from '../../../core/statistics/outliers.js';
import { quantile } from '../../../core/statistics/quantile.js';
import { shift } from '../../../core/statistics/shift.js';
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

  // Hollander and Wolfe, examples 4.3 and 4.4: the permeability of human membranes at term and at 12 to 26 weeks.
  it('has the shift of Hodges and Lehmann and its interval as R has them', () => {
    const term = [0.8, 0.83, 1.89, 1.04, 1.45, 1.38, 1.91, 1.64, 0.73, 1.46];
    const found = shift([1.15, 0.88, 0.9, 0.74, 1.21], term);
    expect(found?.estimate).toBeCloseTo(0.305, 9);
    expect(found?.interval).toEqual({ low: expect.closeTo(-0.15, 9), high: expect.closeTo(0.76, 9) });
  });

  // Help of R's wilcox.test, airquality, ozone of May and August: W = 127.5, p = 0.0001208.
  it('has the p with ties as R has it', () => {
    const may = [41, 36, 12, 18, 28, 23, 19, 8, 7, 16, 11, 14, 18, 14, 34, 6, 30, 11, 1, 11, 4, 32, 23, 45, 115, 37];
    const august = [39, 9, 16, 78, 35, 66, 122, 89, 110, 44, 28, 65, 22, 59, 23, 31, 44, 21, 9, 45, 168, 73, 76];
    const test = mannWhitney(may, [...august, 118, 84, 85]);
    expect(test).toMatchObject({ u: 127.5, exact: false });
    expect(test?.p).toBeCloseTo(0.0001208, 7);
  });

  // GraphPad QuickCalcs, "CI of a quotient", by Fieller: means 14 and 7, SD 3 and 2, 6 values each, so 10 degrees of freedom.
  it.each([
    ['90 %', 1.8124611, 1.54, 2.64],
    ['95 %', 2.2281389, 1.46, 2.83],
    ['99 %', 3.1692727, 1.27, 3.36],
  ])("has Fieller's bounds of a ratio as GraphPad has them: %s", (_share, point, low, high) => {
    const bounds = ratioBounds({ mean: 14, variance: 9 / 6 }, { mean: 7, variance: 4 / 6 }, point);
    expect(bounds).toEqual({ kind: 'bounded', low: expect.closeTo(low, 2), high: expect.closeTo(high, 2) });
  });

  it('corrects many p-values as the definition of Holm does by hand', () => {
    expect(holm([0.04, 0.01, 0.03, 0.02]).map((p) => Number(p.toFixed(6)))).toEqual([0.06, 0.04, 0.06, 0.06]);
  });
});

it('has no answer where there is nothing to say', () => {
  expect([meanInterval([1]), welchInterval([1], [1, 2]), medianInterval([1, 2, 3, 4, 5])]).toEqual([null, null, null]);
  expect([mannWhitney([], [1]), mannWhitney([2, 2], [2])]).toEqual([null, null]);
});

it('has ends that are exact where nothing varies, or nothing or everything was a hit', () => {
  for (const value of [0.1, 0.7, 0.99])
    for (let count = 2; count <= 40; count += 1)
      expect(meanInterval(Array.from({ length: count }, () => value))).toEqual({ low: value, high: value });
  for (let trials = 1; trials <= 200; trials += 1)
    expect([wilsonInterval(0, trials).low, wilsonInterval(trials, trials).high]).toEqual([0, 1]);
  for (let trials = 2; trials <= 200; trials += 1)
    expect([wilsonInterval(1, trials).low > 0, wilsonInterval(trials - 1, trials).high < 1]).toEqual([true, true]);
});

it('has quantiles between the values, up to the greatest', () => {
  // R: quantile(c(10, 20, 40), c(0.5, 0.75, 1)).
  expect([0.5, 0.75, 1].map((share) => quantile([40, 10, 20], share))).toEqual([20, 30, 40]);
  expect(quantile([20, 10], 0.5)).toBe(15);
});

describe('the ratio of two means', () => {
  it('has no interval where a side has one value, or where nothing divides', () => {
    expect([fiellerInterval([1], [1, 2]), fiellerInterval([1, 2], [1]), fiellerInterval([-1, 1], [1, 2])]).toEqual([
      null,
      null,
      null,
    ]);
  });

  it('has no bounds where the mean below the line may be 0', () => {
    expect(fiellerInterval([0, 0, 0, 1], [5, 6, 7, 8])).toEqual({ kind: 'unbounded' });
  });

  it('has an interval of no width where neither side varies, and of none but 0 where nothing is above', () => {
    expect(fiellerInterval([2, 2], [3, 3])).toEqual({ kind: 'bounded', low: 1.5, high: 1.5 });
    expect(fiellerInterval([9, 10, 11], [0, 0, 0])).toEqual({ kind: 'bounded', low: 0, high: 0 });
  });

  it('holds 1 exactly where the interval of the difference, of as many degrees of freedom, holds 0', () => {
    const a = [10, 11, 12, 13];
    for (const shift of [0, 1, 2, 2.2, 2.3, 2.4, 2.5, 2.6, 3, 4]) {
      const b = a.map((value) => value + shift);
      const ratio = fiellerInterval(a, b);
      const difference = welchInterval(a, b);
      if (ratio?.kind !== 'bounded' || difference === null) throw new Error('both have bounds here');
      // Near the edge the degrees of freedom, which are taken at the ratio seen, make a small difference.
      if (Math.abs(difference.low) < 0.05) continue;
      expect(ratio.low <= 1).toBe(difference.low <= 0);
    }
  });
});

it('knows the least p that so many values can have, and stays at or above it where they are tied', () => {
  expect([leastP(3, 3), leastP(4, 4), leastP(2, 9)]).toEqual([0.1, 2 / 70, 2 / 55]);
  expect(mannWhitney([1, 2, 3], [4, 5, 6])?.p).toBeCloseTo(0.1, 12);
  expect(mannWhitney([0, 0, 0], [5, 5, 5])?.p).toBeCloseTo(0.1, 12);
});

it('counts the exact p as listing every ranking does, for sizes asked for again, too', () => {
  for (const [n, m] of [
    [2, 3],
    [4, 4],
    [3, 5],
    [4, 4],
  ] as const) {
    const values = Array.from({ length: n + m }, (_, at) => at);
    const us = subsets(values, n).map((ofA) => ofA.reduce((sum, rank, at) => sum + rank - at, 0));
    for (const ofA of subsets(values, n)) {
      const test = mannWhitney(
        ofA,
        values.filter((value) => !ofA.includes(value)),
      );
      const u = Math.min(test?.u ?? 0, n * m - (test?.u ?? 0));
      expect(test?.p).toBeCloseTo(Math.min(1, (2 * us.filter((other) => other <= u).length) / us.length), 12);
    }
  }
});

/** Every choice of `size` of `values`, in order. */
function subsets(values: readonly number[], size: number): number[][] {
  const [first, ...rest] = values;
  if (size === 0) return [[]];
  if (first === undefined) return [];
  return [...subsets(rest, size - 1).map((more) => [first, ...more]), ...subsets(rest, size)];
}

it('flags a repetition beyond the fences and no other', () => {
  expect(outliers([10, 11, 12, 11, 50])).toEqual([false, false, false, false, true]);
  expect(outliers([])).toEqual([]);
});

describe('a shift', () => {
  it('is the median of all differences, as listing them gives it, ties or not', () => {
    const draw = uniformSource(3);
    for (let trial = 0; trial < 500; trial++) {
      const side = () =>
        Array.from({ length: 1 + Math.floor(7 * draw()) }, () => (trial % 2 === 0 ? draw() : Math.floor(4 * draw())));
      const [a, b] = [side(), side()];
      const all = a.flatMap((ofA) => b.map((ofB) => ofB - ofA));
      expect(shift(a, b)?.estimate).toBeCloseTo(quantile(all, 0.5), 12);
    }
  });

  it('has no interval of so few values that the greatest distance may be chance, and none of no values', () => {
    expect(shift([1, 2, 3], [7, 8, 9])).toEqual({ estimate: 6, interval: null });
    expect(shift([1, 2, 3, 4], [7, 8, 9, 10])?.interval).toEqual({ low: 3, high: 9 });
    expect([shift([], [1]), shift([1], [])]).toEqual([null, null]);
  });

  it('has an interval that is about the same where the normal distribution stands for that of U', () => {
    const side = (size: number, from: number) => Array.from({ length: size }, (_, at) => from + ((37 * at) % size));
    const [exact, normal] = [shift(side(49, 0), side(49, 10)), shift(side(50, 0), side(50, 10))];
    expect(Math.abs((exact?.interval?.low ?? 0) - (normal?.interval?.low ?? 99))).toBeLessThanOrEqual(1);
    expect(Math.abs((exact?.interval?.high ?? 0) - (normal?.interval?.high ?? 99))).toBeLessThanOrEqual(1);
  });

  it('of ten thousand values a side does not list a hundred million differences', () => {
    const side = Array.from({ length: 10_000 }, (_, at) => at);
    expect(
      shift(
        side,
        side.map((value) => value + 5),
      )?.estimate,
    ).toBe(5);
  });
});

describe('a 95 % interval', () => {
  const draw = uniformSource(7);
  const sample = (size: number, spread = 1) =>
    Array.from({ length: size }, () => spread * Math.sqrt(-2 * Math.log(1 - draw())) * Math.cos(2 * Math.PI * draw()));

  const exponentials = (size: number) => Array.from({ length: size }, () => -Math.log(1 - draw()));
  const hits = (trials: number, share: number) => Array.from({ length: trials }, draw).filter((u) => u < share).length;
  const median = Math.LN2;
  const shifted = (a: readonly number[], b: readonly number[]) =>
    shift(
      a,
      b.map((value) => value + 2),
    )?.interval ?? null;

  it.each<[string, number, number, () => Interval | null]>([
    ['of a mean', 0, 4000, () => meanInterval(sample(5))],
    ['of a difference', 0, 4000, () => welchInterval(sample(5), sample(8, 3))],
    ['of a median, of 6 values', 0, 4000, () => medianInterval(sample(6))],
    ['of a median, of 7 values', 0, 4000, () => medianInterval(sample(7))],
    ['of a median, of 10 skewed values', median, 4000, () => medianInterval(exponentials(10))],
    ['of a median, of 23 skewed values', median, 4000, () => medianInterval(exponentials(23))],
    ['of a shift, of 6 values', 2, 4000, () => shifted(sample(6), sample(6))],
    ['of a shift, of 8 and 20 skewed values', 2, 4000, () => shifted(exponentials(8), exponentials(20))],
    ['of a shift, of 12 skewed values', 2, 4000, () => shifted(exponentials(12), exponentials(12))],
    ['of a shift, of 60 and 12 skewed values', 2, 4000, () => shifted(exponentials(60), exponentials(12))],
    ['of a share of one half', 0.5, 4000, () => wilsonInterval(hits(40, 0.5), 40)],
    ['of a smaller share', 0.3, 4000, () => wilsonInterval(hits(50, 0.3), 50)],
  ])('%s covers the truth in 93 to 97 of a hundred', (_name, truth, trials, interval) => {
    let covered = 0;
    for (let trial = 0; trial < trials; trial++) {
      const { low, high } = interval() ?? { low: truth + 1, high: truth - 1 };
      if (low <= truth && high >= truth) covered++;
    }
    expect(covered / trials).toBeGreaterThanOrEqual(0.93);
    expect(covered / trials).toBeLessThanOrEqual(0.97);
  });

  it.each([
    [5, 8, 1, 3],
    [4, 4, 2, 1],
    [20, 5, 1, 1],
  ])('of a ratio covers the truth in 93 to 97 of a hundred: %i and %i values', (ofA, ofB, spreadA, spreadB) => {
    let covered = 0;
    for (let trial = 1; trial <= 4000; trial++) {
      const a = sample(ofA, spreadA).map((value) => 10 + value);
      const interval = fiellerInterval(
        a,
        sample(ofB, spreadB).map((value) => 15 + value),
      );
      if (interval?.kind === 'unbounded' || (interval && interval.low <= 1.5 && interval.high >= 1.5)) covered++;
    }
    expect(covered / 4000).toBeGreaterThanOrEqual(0.93);
    expect(covered / 4000).toBeLessThanOrEqual(0.97);
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
