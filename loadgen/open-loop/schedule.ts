import type { Clock } from '../../core/clock.js';
import type { Arrivals } from './arrivals.js';
import { restUntil } from './pacing.js';

export interface Schedule {
  arrivals: Arrivals;
  /** Requests due before this are started, however late; ms since the load's start. */
  durationMs: number;
  /** ms since the load's start. */
  clock: Clock;
  /** Starts the request that was due at `dueMs`. */
  start(dueMs: number): void;
}

/** A longer timer would overflow Node's; the loop comes back and sleeps on. */
const LONGEST_SLEEP_MS = 60_000;
/**
 * Between two looks at the sockets. A loop that comes late and starts everything at once finds no connection idle,
 * because the answers on them are still unread; it would open a new one for each, and be later for that.
 */
const MOST_STARTS_A_TICK = 8;
const NOBODY_WAKES = new Int32Array(new SharedArrayBuffer(4));

/**
 * Starts every request when it is due, and as fast as it can those that are overdue when the loop comes late: none is
 * dropped, and none waits for an answer. Resolves at the end of the duration.
 */
export function runSchedule({ arrivals, durationMs, clock, start }: Schedule): Promise<void> {
  return new Promise((resolve, reject) => {
    let dueMs = arrivals();
    const tick = () => {
      try {
        const nowMs = clock();
        for (let left = MOST_STARTS_A_TICK; left > 0 && dueMs <= nowMs && dueMs < durationMs; left -= 1) {
          start(dueMs);
          dueMs = arrivals();
        }
        if (dueMs >= durationMs && clock() >= durationMs) resolve();
        else rest(Math.min(dueMs, durationMs), clock(), tick);
      } catch (error) {
        reject(error);
      }
    };
    tick();
  });
}

function rest(dueMs: number, nowMs: number, tick: () => void): void {
  const next = restUntil(dueMs, nowMs);
  switch (next.kind) {
    case 'sleep':
      setTimeout(tick, Math.min(next.ms, LONGEST_SLEEP_MS));
      break;
    case 'nap':
      Atomics.wait(NOBODY_WAKES, 0, 0, next.ms);
      setImmediate(tick);
      break;
    default:
      setImmediate(tick);
  }
}
