import { setImmediate as nextTurn } from 'node:timers/promises';
import { monotonicMs } from '../core/clock.js';

/** Nothing comes in any more when the load is over, but what has come may be much on a busy machine. */
const LONGEST_MS = 5000;

/**
 * Waits until whatever has reached this process has been read: until two turns of the event loop have passed in which
 * `seen` has not changed. libuv accepts one connection a turn and reads it in a later one, so that a burst of
 * connections takes as many turns as there are, and the order to stop would overtake them.
 * @returns false where something still came in after `longestMs`: then more may lie there unread.
 */
export async function quiet(seen: () => number, longestMs = LONGEST_MS): Promise<boolean> {
  const giveUpMs = monotonicMs() + longestMs;
  let before: number;
  do {
    before = seen();
    await nextTurn();
    await nextTurn();
    if (seen() === before) return true;
  } while (monotonicMs() < giveUpMs);
  return false;
}
