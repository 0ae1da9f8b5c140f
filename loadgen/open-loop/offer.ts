import { build } from 'hdr-histogram-js';
import { monotonicMs } from '../../core/clock.js';
import type { Arrivals } from './arrivals.js';
import type { Clients } from './clients.js';
import { runSchedule } from './schedule.js';

/** Lags are kept in whole microseconds, up to an hour. */
const MICROSECONDS_A_MS = 1000;
const HIGHEST_LAG_US = 3600 * 1000 * MICROSECONDS_A_MS;

/** How a load was offered. */
export interface Offered {
  /** 99th percentile of how late requests were started. null: none was. */
  scheduleLagP99Ms: number | null;
  /** Processor time in which nothing was done but to wait for a request to be due. */
  spunMs: number;
}

/** Has `clients` make a request whenever one arrives, for `durationMs` from now on. */
export async function offerLoad(clients: Clients, arrivals: Arrivals, durationMs: number): Promise<Offered> {
  const lags = build({ highestTrackableValue: HIGHEST_LAG_US, numberOfSignificantValueDigits: 3 });
  const startMs = monotonicMs();
  const clock = () => monotonicMs() - startMs;
  const { spunMs } = await runSchedule({
    arrivals,
    durationMs,
    clock,
    start(dueMs) {
      lags.recordValue(Math.round((clock() - dueMs) * MICROSECONDS_A_MS));
      return clients.attempt(startMs + dueMs);
    },
  });
  const scheduleLagP99Ms = lags.totalCount === 0 ? null : lags.getValueAtPercentile(99) / MICROSECONDS_A_MS;
  return { scheduleLagP99Ms, spunMs };
}
