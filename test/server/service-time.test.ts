import { expect, test } from 'vitest';
import { HoldTimer } from '../../server/work/hold-timer.js';
import { serviceTime } from '../../server/work/service-time.js';

const DRAWS = 200_000;

function drawn(settings: Parameters<typeof serviceTime>[0], seed = 7): number[] {
  const draw = serviceTime(settings, seed);
  return Array.from({ length: DRAWS }, draw);
}

const meanOf = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
const shareAbove = (values: number[], limit: number) => values.filter((value) => value > limit).length / values.length;

test('a fixed service time is always the mean', () => {
  expect(new Set(drawn({ distribution: 'fixed', mean_ms: 50, sigma: 1 }))).toEqual(new Set([50]));
});

test('an exponential service time has its mean, and exceeds it with the probability 1/e', () => {
  const values = drawn({ distribution: 'exponential', mean_ms: 50, sigma: 1 });
  expect(meanOf(values)).toBeCloseTo(50, 0);
  expect(shareAbove(values, 50)).toBeCloseTo(Math.exp(-1), 2);
});

test('a lognormal service time has its mean, and the median exp(-sigma²/2) times the mean', () => {
  const values = drawn({ distribution: 'lognormal', mean_ms: 50, sigma: 0.5 });
  expect(meanOf(values)).toBeCloseTo(50, 0);
  expect(shareAbove(values, 50 * Math.exp(-0.125))).toBeCloseTo(0.5, 2);
});

test('the same seed gives the same service times and another seed gives others', () => {
  const settings = { distribution: 'exponential', mean_ms: 50, sigma: 1 } as const;
  expect(drawn(settings, 1).slice(0, 100)).toEqual(drawn(settings, 1).slice(0, 100));
  expect(drawn(settings, 1).slice(0, 100)).not.toEqual(drawn(settings, 2).slice(0, 100));
});

test('a mean of zero holds a connection for the query alone', () => {
  expect(new Set(drawn({ distribution: 'lognormal', mean_ms: 0, sigma: 1 }))).toEqual(new Set([0]));
});

test('the hold timer learns how late a connection comes back, so that a hold lasts the service time and a hand-over', () => {
  const timer = new HoldTimer();
  const lateMs = 0.8;
  let lastHoldMs = 0;
  for (let hold = 0; hold < 1000; hold += 1) {
    lastHoldMs = timer.endOfWorkMs(0, 20) + lateMs;
    timer.held(0, 20, lastHoldMs);
  }
  expect(lastHoldMs).toBeCloseTo(20.3, 2);
});

test('the hold timer never makes a hold end before it began, and forgets one freak', () => {
  const timer = new HoldTimer();
  timer.held(0, 20, 10_000);
  expect(timer.endOfWorkMs(0, 20)).toBeGreaterThan(19);
  expect(timer.endOfWorkMs(100, 0)).toBe(100);
});
