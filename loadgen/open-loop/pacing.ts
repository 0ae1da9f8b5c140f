/** What to do until the next request is due. */
export type Rest =
  /** It is due: start it. */
  | { kind: 'start' }
  /** Look at the sockets and come back at once. */
  | { kind: 'poll' }
  /** Block for `ms`, then look at the sockets. */
  | { kind: 'nap'; ms: number }
  /** Keep the processor busy for `ms`, then look at the sockets. */
  | { kind: 'spin'; ms: number }
  /** Return to the event loop for `ms`. */
  | { kind: 'sleep'; ms: number };

/** A timer of Node's fires up to this much later than it was asked to: whole milliseconds, counted from a stale clock. */
const TIMER_LATENESS_MS = 1.2;
const LEAST_SLEEP_MS = 1;
/** How long answers may lie unread for the sake of an idle processor. */
const NAP_MS = 0.1;
/** The kernel ends a nap late, by 0.05 ms of timer slack (prctl(2), PR_SET_TIMERSLACK) and the way back. */
const NAP_LATENESS_MS = 0.1;

/** Requests closer together than this start together. Longer, and more of them start late; shorter, and they cost more each. */
const SPIN_MS = 0.1;

const START: Rest = { kind: 'start' };
const POLL: Rest = { kind: 'poll' };
const NAP: Rest = { kind: 'nap', ms: NAP_MS };
const SPIN: Rest = { kind: 'spin', ms: SPIN_MS };

/**
 * How to wait for a request that is due at `dueMs`, `gapMs` after the one before, at `nowMs` on the same clock. Pure, so that it is the
 * same decision however late the loop already is.
 *
 * A timer alone would start every request up to a millisecond late, and polling alone would take a whole core at any
 * rate. So the far part of a wait is slept, the near part passes in naps between looks at the sockets, and only the
 * last moment is polled. Requests that are due closer together than {@link SPIN_MS} start after one spin, several at a time and up to
 * that much late: started one by one, with a look at the sockets for each, they take nearly twice the time, of the server as well,
 * which then reads one request a look. They are not waited for in naps, because a thread that sleeps on a busy machine is
 * woken late, now and then by a tick of the kernel (4 ms); and at such rates the generator needs most of a core anyway.
 */
export function restUntil(dueMs: number, nowMs: number, gapMs: number): Rest {
  const leftMs = dueMs - nowMs;
  if (leftMs <= 0) return START;
  if (gapMs < SPIN_MS) return SPIN;
  if (leftMs >= LEAST_SLEEP_MS + TIMER_LATENESS_MS)
    return { kind: 'sleep', ms: Math.floor(leftMs - TIMER_LATENESS_MS) };
  return leftMs >= NAP_MS + NAP_LATENESS_MS ? NAP : POLL;
}
