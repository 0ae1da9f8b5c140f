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
  const [first, ...rest] = steps;
  if (first === undefined) throw new RangeError('a schedule has a rate');
  const later = [...rest];
  let { fromMs, ratePerSecond } = first;
  let before = 0;
  return (requests) => {
    for (let next = later[0]; next !== undefined; next = later[0]) {
      const atNext = before + ((next.fromMs - fromMs) * ratePerSecond) / 1000;
      if (requests < atNext) break;
      before = atNext;
      ({ fromMs, ratePerSecond } = next);
      later.shift();
    }
    return fromMs + ((requests - before) * 1000) / ratePerSecond;
  };
}
