import { monotonicMs } from '../core/clock.js';

/** Far less than lies between a call and the next. */
const CLOSE_ENOUGH_MS = 0.02;
/** A machine so busy that this does not suffice gets what was found until then. */
const MOST_MS = 100;

/**
 * What to add to CLOCK_MONOTONIC for the wall clock, by which the kernel stamps captured packets; never more than that.
 *
 * performance.timeOrigin would do, but Node reads its two clocks one after the other, and a process that has to wait its
 * turn in between is wrong by that for ever. Here every reading tells between which bounds the difference lies, however
 * long it took, and many readings together draw the bounds close: the tick of Date.now() is where they meet.
 */
export function wallClockOffsetMs(monotonic = monotonicMs, wholeMs = Date.now): number {
  const giveUpAt = monotonic() + MOST_MS;
  let least = Number.NEGATIVE_INFINITY;
  let most = Number.POSITIVE_INFINITY;
  for (let before = monotonic(); before < giveUpAt && most - least > CLOSE_ENOUGH_MS; before = monotonic()) {
    const whole = wholeMs();
    least = Math.max(least, whole - monotonic());
    most = Math.min(most, whole + 1 - before);
  }
  return least;
}
