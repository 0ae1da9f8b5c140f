import type { Clock } from '../../core/clock.js';
import type { Arrivals } from './arrivals.js';
import { type Rest, restUntil } from './pacing.js';

export interface Schedule {
  arrivals: Arrivals;
  /** Requests due before this are started, however late; ms since the load's start. */
  durationMs: number;
  /** ms since the load's start. */
  clock: Clock;
  /** Starts the request that was due at `dueMs`. @returns whether an idle connection took it. */
  start(dueMs: number): boolean;
}

/** A longer timer would overflow Node's; the loop comes back and sleeps on. */
const LONGEST_SLEEP_MS = 60_000;
/** Between two looks at the sockets, on idle connections. */
const MOST_STARTS_A_TICK = 16;
const NOBODY_WAKES = new Int32Array(new SharedArrayBuffer(4));

/**
 * Starts every request when it is due, and as fast as it can those that are overdue when the loop comes late: none is
 * dropped, and none waits for an answer. Resolves at the end of the duration.
 *
 * It looks at the sockets after each request that found no connection idle. A loop that came late and started everything
 * at once would find none, because the answers on them are still unread; it would open a new connection for each
 * request, which costs ten times what the request does, and be later for that.
 */
export function runSchedule({ arrivals, durationMs, clock, start }: Schedule): Promise<void> {
  return new Promise((resolve, reject) => {
    let dueMs = arrivals();
    let gapMs = dueMs;
    const tick = () => {
      try {
        const nowMs = clock();
        let left = MOST_STARTS_A_TICK;
        while (left > 0 && dueMs <= nowMs && dueMs < durationMs) {
          left = start(dueMs) ? left - 1 : 0;
          const next = arrivals();
          gapMs = next - dueMs;
          dueMs = next;
        }
        if (dueMs >= durationMs && clock() >= durationMs) resolve();
        else rest(restUntil(Math.min(dueMs, durationMs), clock(), gapMs), tick);
      } catch (error) {
        reject(error);
      }
    };
    tick();
  });
}

function rest(next: Rest, tick: () => void): void {
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
