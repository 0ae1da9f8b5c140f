import { randomExponential, randomLogNormal } from 'd3-random';
import { uniformSource } from '../../core/random.js';
import type { ServerSettings } from '../../core/scenario/schema.js';

/** Draws how long a connection is held, in ms. */
export type ServiceTime = () => number;

type ServiceSettings = Pick<ServerSettings['service'], 'distribution' | 'mean_ms' | 'sigma'>;

/** The draws of the scenario's distribution: the same seed gives the same sequence. */
export function serviceTime(settings: ServiceSettings, seed: number): ServiceTime {
  const { mean_ms: meanMs, sigma } = settings;
  const uniform = uniformSource(seed, 1);
  switch (settings.distribution) {
    case 'fixed':
      return () => meanMs;
    case 'exponential':
      return meanMs === 0 ? () => 0 : randomExponential.source(uniform)(1 / meanMs);
    case 'lognormal':
      // The mean of a lognormal is exp(mu + sigma²/2), so this mu makes the mean the one asked for.
      return meanMs === 0 ? () => 0 : randomLogNormal.source(uniform)(Math.log(meanMs) - sigma ** 2 / 2, sigma);
  }
}
