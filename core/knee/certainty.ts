import type { Sought } from './search.js';

/** From here on a point is taken for the knee: a search ends, and states no range besides. */
export const ENOUGH_CONFIDENCE = 0.95;
/** Left out at either end of the stated range, which is to hold the knee with 95 %. */
const TAIL = 0.02;

/**
 * The confidence to state for a point of which the posterior has `mass`.
 *
 * A search has too few repetitions to learn the noise, so that where the knee is blurred over many steps the likeliest point has more of
 * the posterior than it is right. There it has little; so little is stated as less, by odds of o^1.5 / 2.5 for odds o, as in Cox's
 * recalibration (Biometrika 45, 1958: slope and intercept of the logit). Above 86 % this would be more, and the posterior is stated as it is.
 * The two numbers keep what is stated, on average, at most 3 points above how often it is right, for noises of up to 6 steps, in the simulation
 * of test/core/knee. By itself a stated 95 % is right for a sharp knee, and far less often for a blurred one that happened to answer like it
 * (docs/measuring.md).
 */
export function statedConfidence(mass: number): number {
  const odds = mass / (1 - mass);
  if (odds >= 6.25) return mass;
  const stated = odds ** 1.5 / 2.5;
  return stated / (1 + stated);
}

/**
 * Least and largest value of a range that holds the knee with 95 % probability: the knee itself, where that is as likely, and else without
 * the 2 % at either end. null on a side where it may lie outside.
 */
export function credibleRange(values: readonly number[], posterior: readonly number[], sought: Sought) {
  const sure = posterior.findIndex((mass) => mass >= ENOUGH_CONFIDENCE);
  const [first, last] = sure < 0 ? [quantile(posterior, TAIL), quantile(posterior, 1 - TAIL)] : [sure, sure];
  const low = sought === 'smallest' ? first : last;
  const high = sought === 'smallest' ? last : first;
  return { low: values[low] ?? null, high: values[high] ?? null };
}

/** The first point up to which there is as much as `share` of the posterior. */
function quantile(posterior: readonly number[], share: number): number {
  let held = 0;
  const at = posterior.findIndex((mass) => {
    held += mass;
    return held >= share;
  });
  return at < 0 ? posterior.length - 1 : at;
}
