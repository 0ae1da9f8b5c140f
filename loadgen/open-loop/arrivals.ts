import { randomExponential } from 'd3-random';
import { uniformSource } from '../../core/random.js';
import type { LoadSettings } from '../../core/scenario/schema.js';

/** When the next request is due, in ms since the load's start. Never falls. */
export type Arrivals = () => number;

/** The server draws from the streams before this one. */
const STREAM = 3;

/** One request every 1/rate seconds, the first at once. Each time is computed anew, so that no error adds up. */
export function constantArrivals(ratePerSecond: number): Arrivals {
  let index = -1;
  return () => {
    index += 1;
    return (index * 1000) / ratePerSecond;
  };
}

/**
 * A Poisson process: the times between requests are exponential with mean 1/rate, so that requests come as those of
 * many clients who know nothing of each other. `uniform` draws from [0, 1).
 */
export function poissonArrivals(ratePerSecond: number, uniform: () => number): Arrivals {
  const gapMs = randomExponential.source(uniform)(ratePerSecond / 1000);
  let dueMs = 0;
  return () => {
    dueMs += gapMs();
    return dueMs;
  };
}

/** The schedule of a scenario: the same seed gives the same times. */
export function arrivalsOf({ arrivals, rate_per_second: ratePerSecond }: LoadSettings, seed: number): Arrivals {
  if (ratePerSecond === null) throw new RangeError('an open loop has a rate');
  switch (arrivals) {
    case 'constant':
      return constantArrivals(ratePerSecond);
    case 'poisson':
      return poissonArrivals(ratePerSecond, uniformSource(seed, STREAM));
  }
}
