import { describe, expect, it } from 'vitest';
import { whenExpected } from '../../../loadgen/open-loop/rate-steps.js';

describe('so many requests are to be expected', () => {
  const steps = [
    { fromMs: 0, ratePerSecond: 10 },
    { fromMs: 1000, ratePerSecond: 100 },
    { fromMs: 1500, ratePerSecond: 1 },
  ];

  it.each([
    ['none, at once', 0, 0],
    ['within the first rate', 5, 500],
    ['where the first rate ends', 10, 1000],
    ['within the second, counted from its beginning', 35, 1250],
    ['within the last, which has no end', 62, 3500],
  ])('%s', (_title, requests, expectedMs) => {
    expect(whenExpected(steps)(requests)).toBe(expectedMs);
  });

  it('at the same moments, asked one after the other', () => {
    const when = whenExpected(steps);
    expect([0, 5, 10, 35, 35, 60, 62].map(when)).toEqual([0, 500, 1000, 1250, 1250, 1500, 3500]);
  });

  it('passing over a step within which none is', () => {
    const when = whenExpected([
      { fromMs: 0, ratePerSecond: 1 },
      { fromMs: 100, ratePerSecond: 2 },
      { fromMs: 200, ratePerSecond: 10 },
    ]);
    // A tenth and two tenths of a request are expected before the last step begins.
    expect(when(1)).toBeCloseTo(270, 9);
  });
});
