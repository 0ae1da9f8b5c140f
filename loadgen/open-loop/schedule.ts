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

/** What a schedule took. */
export interface Kept {
  /** Processor time in which it did nothing but wait for a request to be due. */
  spunMs: number;
}

/**
 * Starts every request when it is due, and as fast as it can those that are overdue when the loop comes late: none is
 * dropped, and none waits for an answer. Resolves at the end of the duration.
 *
 * It looks at the sockets after each request that found no connection idle. A loop that came late and started everything
 * at once would find none, because the answers on them are still unread; it would open a new connection for each
 * request, which costs ten times what the request does, and be later for that.
 */
export function runSchedule({ arrivals, durationMs, clock, start }: Schedule): Promise<Kept> {
  let dueMs = arrivals();
  let gapMs = dueMs;
  const startOverdue = () => {
    const nowMs = clock();
    let left = MOST_STARTS_A_TICK;
    while (left > 0 && dueMs <= nowMs && dueMs < durationMs) {
      left = start(dueMs) ? left - 1 : 0;
      const next = arrivals();
      gapMs = next - dueMs;
      dueMs = next;
    }
  };
  return new Promise((resolve, reject) => {
    let spunMs = 0;
    const tick = () => {
      try {
        startOverdue();
        const nowMs = clock();
        if (dueMs >= durationMs && nowMs >= durationMs) {
          resolve({ spunMs });
          return;
        }
        const next = restUntil(Math.min(dueMs, durationMs), nowMs, gapMs);
        if (next.kind === 'spin') spunMs += next.ms;
        rest(next, clock, tick);
      } catch (error) {
        reject(error);
      }
    };
    tick();
  });
}

function rest(next: Rest, clock: Clock, tick: () => void): void {
  switch (next.kind) {
    case 'sleep':
      setTimeout(tick, Math.min(next.ms, LONGEST_SLEEP_MS));
      break;
    case 'nap':
      Atomics.wait(NOBODY_WAKES, 0, 0, next.ms);
      setImmediate(tick);
      break;
    case 'spin':
      spin(clock() + next.ms, clock);
      setImmediate(tick);
      break;
    default:
      setImmediate(tick);
  }
}

/** Asking the clock alone would leave garbage; a wait of nothing does not, and makes the questions fewer. */
function spin(untilMs: number, clock: Clock): void {
  do Atomics.wait(NOBODY_WAKES, 0, 0, 0);
  while (clock() < untilMs);
}
