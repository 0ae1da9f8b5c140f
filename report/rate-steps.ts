import type { CellResult } from '../core/cell.js';
import { goodBy, goodputBetween } from './goodput-over-time.js';

/** Of the rate asked for, the share that has to be answered well for the rate to be kept. */
export const KEPT_SHARE = 0.9;

/** A rate of a load whose rate changes, and the goodput that it had. */
export interface StepGoodput {
  ratePerSecond: number;
  /**
   * Good answers a second in the second half of the time for which the rate held, when what the rate before had left
   * behind has had its time to go; null where no sample says.
   */
  goodputPerSecond: number | null;
}

/** The rates of a cell in their order, each with its goodput. */
export function stepGoodputs({ plan: { scenario }, timeline, loadMs }: CellResult): StepGoodput[] {
  const { rate_per_second: first, rate_steps: steps } = scenario.load;
  const rates = [{ at_s: 0, rate_per_second: first ?? 0 }, ...steps];
  const good = goodBy(timeline);
  return rates.map(({ at_s, rate_per_second: ratePerSecond }, index) => {
    const fromMs = at_s * 1000;
    const toMs = Math.min((rates[index + 1]?.at_s ?? Number.POSITIVE_INFINITY) * 1000, good.at(-1)?.atMs ?? loadMs);
    return { ratePerSecond, goodputPerSecond: goodputBetween(good, (fromMs + toMs) / 2, toMs) };
  });
}

/** A load that went up and came down again. Rates in requests a second; null where there was none. */
export interface Hysteresis {
  /** The highest rate that was kept while the load only went up. */
  keptUpTo: number | null;
  /** The lowest rate that was not kept while the load only went up. */
  fellAt: number | null;
  /** The highest rate, on the way down, that was kept. */
  backAt: number | null;
}

/**
 * The two ways through the same rates. In a system without a memory goodput comes back where it fell; one that is in a
 * metastable failure (Bronson et al., "Metastable Failures in Distributed Systems", HotOS 2021) stays down after the rate
 * that brought it there has gone, as far as the load that it makes itself carries it. null where the load does not go up
 * and then down.
 */
export function hysteresis(steps: readonly StepGoodput[]): Hysteresis | null {
  const top = Math.max(...steps.map(({ ratePerSecond }) => ratePerSecond));
  const summit = steps.findIndex(({ ratePerSecond }) => ratePerSecond === top);
  const [up, down] = [steps.slice(0, summit + 1), steps.slice(summit + 1)];
  if (up.length < 2 || down.length === 0) return null;
  const fall = up.findIndex((step) => !isKept(step));
  const kept = fall < 0 ? up : up.slice(0, fall);
  return {
    keptUpTo: kept.at(-1)?.ratePerSecond ?? null,
    fellAt: up[fall]?.ratePerSecond ?? null,
    backAt: down.find(isKept)?.ratePerSecond ?? null,
  };
}

function isKept({ ratePerSecond, goodputPerSecond }: StepGoodput): boolean {
  return (goodputPerSecond ?? 0) >= KEPT_SHARE * ratePerSecond;
}
