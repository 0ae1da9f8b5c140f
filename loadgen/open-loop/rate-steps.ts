/** A rate, and from when on it holds, in ms since the load's start. */
export interface RateStep {
  fromMs: number;
  ratePerSecond: number;
}

/**
 * When so many requests are to be expected: the inverse of the rate's integral over time. Asked with numbers that never
 * fall, each step is passed once.
 * @param steps in the order of their beginnings, the first from 0.
 * @returns ms since the load's start.
 */
export function whenExpected(steps: readonly RateStep[]): (requests: number) => number {
  const [first, ...later] = steps;
  if (first === undefined) throw new RangeError('a schedule has a rate');
  let { fromMs, ratePerSecond } = first;
  let before = 0;
  const expectedBefore = (step: RateStep | undefined) =>
    step === undefined ? Number.POSITIVE_INFINITY : before + ((step.fromMs - fromMs) * ratePerSecond) / 1000;
  let next = later.shift();
  let beforeNext = expectedBefore(next);
  return (requests) => {
    while (next !== undefined && requests >= beforeNext) {
      before = beforeNext;
      ({ fromMs, ratePerSecond } = next);
      next = later.shift();
      beforeNext = expectedBefore(next);
    }
    return fromMs + ((requests - before) * 1000) / ratePerSecond;
  };
}
