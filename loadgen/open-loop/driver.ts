import { build } from 'hdr-histogram-js';
import { monotonicMs } from '../../core/clock.js';
import type { LoadDriver } from '../driver.js';
import { arrivalsOf } from './arrivals.js';
import { Clients } from './clients.js';
import { runSchedule } from './schedule.js';
import { warmUp } from './warm-up.js';

/** Lags are kept in whole microseconds, up to an hour. */
const MICROSECONDS_A_MS = 1000;
const HIGHEST_LAG_US = 3600 * 1000 * MICROSECONDS_A_MS;

/**
 * The open loop: requests start when the schedule says, whatever has become of those before. An attempt is timed from
 * the moment it was due, so that a stalled server, or a generator that comes late, is in the latencies and not left out
 * of them (coordinated omission). How late the generator itself was is the schedule's lag.
 */
export const openLoop: LoadDriver = async (order, ledger, listener) => {
  await warmUp(order);
  const clients = new Clients(order.settings, { host: '127.0.0.1', port: order.port }, ledger, order.seed);
  const lags = build({ highestTrackableValue: HIGHEST_LAG_US, numberOfSignificantValueDigits: 3 });
  const arrivals = arrivalsOf(order.settings, order.seed);
  const startMs = monotonicMs();
  const clock = () => monotonicMs() - startMs;
  listener.started();
  const { spunMs } = await runSchedule({
    arrivals,
    durationMs: order.durationS * 1000,
    clock,
    start(dueMs) {
      lags.recordValue(Math.round((clock() - dueMs) * MICROSECONDS_A_MS));
      return clients.attempt(startMs + dueMs);
    },
  });
  listener.ended(spunMs);
  clients.cutAll();
  return {
    refused: ledger.generatorRefused,
    retries: ledger.retries,
    scheduleLagP99Ms: lags.totalCount === 0 ? null : lags.getValueAtPercentile(99) / MICROSECONDS_A_MS,
  };
};
