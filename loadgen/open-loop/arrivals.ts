import { randomExponential } from 'd3-random';
import { uniformSource } from '../../core/random.js';
import type { LoadSettings } from '../../core/scenario/schema.js';
import { type RateStep, whenExpected } from './rate-steps.js';

/** When the next request is due, in ms since the load's start. Never falls. */
export type Arrivals = () => number;

/** The server draws from the streams before this one. */
const STREAM = 3;

/** Requests as evenly apart as the rate says, the first at once. Each time is computed anew: no error adds up. */
export function constantArrivals(steps: readonly RateStep[]): Arrivals {
  const dueMs = whenExpected(steps);
  let index = -1;
  return () => {
    index += 1;
    return dueMs(index);
  };
}

/**
 * A Poisson process: at a rate that stays the same the times between requests are exponential with mean 1/rate, so that
 * requests come as those of many clients who know nothing of each other. Where the rate changes, a process of rate 1 is
 * stretched by the number of requests to be expected (Çinlar, "Introduction to Stochastic Processes", chapter 4.7).
 * `uniform` draws from [0, 1).
 */
export function poissonArrivals(steps: readonly RateStep[], uniform: () => number): Arrivals {
  const dueMs = whenExpected(steps);
  const gap = randomExponential.source(uniform)(1);
  let expected = 0;
  return () => {
    expected += gap();
    return dueMs(expected);
  };
}

/** The schedule of a scenario: the same seed gives the same times. */
export function arrivalsOf(load: LoadSettings, seed: number): Arrivals {
  const { arrivals, rate_per_second: ratePerSecond } = load;
  if (ratePerSecond === null) throw new RangeError('an open loop has a rate');
  const steps = [
    { fromMs: 0, ratePerSecond },
    ...load.rate_steps.map((step) => ({ fromMs: step.at_s * 1000, ratePerSecond: step.rate_per_second })),
  ];
  switch (arrivals) {
    case 'constant':
      return constantArrivals(steps);
    case 'poisson':
      return poissonArrivals(steps, uniformSource(seed, STREAM));
  }
}
