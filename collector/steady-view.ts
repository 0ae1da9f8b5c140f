import type { SteadyView } from '../core/cell-views.js';
import type { Scenario } from '../core/scenario/schema.js';
import { mser5 } from '../core/statistics/mser-5.js';
import { latencyOfLater } from './client-view.js';
import { GOODPUT_INTERVAL_MS, type GoodputSeries } from './evidence/goodput-series.js';

/** A cell of which no steady state is known. */
export const NEVER_STEADY: SteadyView = {
  warmUpMs: null,
  goodputPerSecond: null,
  latency: { p50Ms: null, p99Ms: null },
};

/** What a cell was like once it had warmed up. `attempts` is the path of the clients' ledger. */
export function steadyView(
  scenario: Scenario,
  goodput: GoodputSeries,
  attempts: string,
  loadStartMs: number,
): SteadyView {
  const intervals = changesByPlan(scenario) ? null : mser5(goodput.whole);
  if (intervals === null) return NEVER_STEADY;
  const warmUpMs = intervals * GOODPUT_INTERVAL_MS;
  return {
    warmUpMs,
    goodputPerSecond: goodput.perSecondFrom(warmUpMs),
    latency: latencyOfLater(attempts, loadStartMs + warmUpMs),
  };
}

/** Whether load or server are to change while the load lasts: then there are several states, and none to be found. */
function changesByPlan({ load, server: { faults } }: Scenario): boolean {
  return load.rate_steps.length > 0 || faults.database_stall !== null || faults.event_loop_block !== null;
}
