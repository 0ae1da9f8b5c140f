/**
 * How long after the end of its work a connection is free again, on average. In any server a query ends a little before
 * its connection can be lent anew; on an idle machine the timer and the message between two threads take about this.
 */
const HAND_OVER_MS = 0.3;
/** How fast the lead follows: one hold moves it by this share of what the hold was off. */
const GAIN = 0.01;
/** A single hold that was off by more (a blocked event loop) counts as this much. */
const MOST_OFF_MS = 10;
const MOST_LEAD_MS = 5;

/**
 * Makes a connection be held for the service time and a hand-over of {@link HAND_OVER_MS}, on a busy machine, too.
 *
 * Between the end of the work and the connection's return lie a timer that wakes late and a message between two
 * threads: some 0.3 ms on an idle machine and 1 ms or more on a busy one, which at 20 ms of service would take 5 % off
 * the pool's capacity and make it depend on the load. So the delay is measured on every hold, and the work is made to
 * end by so much earlier as the delay exceeds the hand-over.
 */
export class HoldTimer {
  #leadMs = 0;

  /** When the work has to end for a hold from `startMs` to last `serviceMs` and the hand-over. */
  endOfWorkMs(startMs: number, serviceMs: number): number {
    return startMs + Math.max(0, serviceMs - this.#leadMs);
  }

  /** A hold from `startMs` with a service time of `serviceMs` ended at `endMs`. */
  held(startMs: number, serviceMs: number, endMs: number): void {
    // Work shorter than the lead cannot be made any shorter, and says nothing about it.
    if (serviceMs <= this.#leadMs) return;
    const offMs = clamp(endMs - startMs - serviceMs - HAND_OVER_MS, -MOST_OFF_MS, MOST_OFF_MS);
    this.#leadMs = clamp(this.#leadMs + GAIN * offMs, 0, MOST_LEAD_MS);
  }
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value));
}
