/** How fast the lead follows: one hold moves it by this share of what the hold was off. */
const GAIN = 0.02;
/** A single hold that was off by more (a blocked event loop) counts as this much. */
const MOST_OFF_MS = 20;
const MOST_LEAD_MS = 5;

/**
 * Makes a connection be held for the service time, no longer: from its grant until it is free again.
 *
 * Between the end of the query's work and the connection's return lie a timer that wakes late and a message between two
 * threads, some 0.2 to 1 ms together, which at 20 ms of service would take 1 to 5 % off the pool's capacity. The delay
 * is measured on every hold and the work is made to end by so much earlier, so that the hold has the length asked for.
 */
export class HoldTimer {
  #leadMs = 0;

  /** When the work has to end for a hold from `startMs` to last `serviceMs`. */
  endOfWorkMs(startMs: number, serviceMs: number): number {
    return startMs + Math.max(0, serviceMs - this.#leadMs);
  }

  /** A hold from `startMs` that was to last `serviceMs` ended at `endMs`. */
  held(startMs: number, serviceMs: number, endMs: number): void {
    // Work shorter than the lead cannot be made any shorter, and says nothing about it.
    if (serviceMs <= this.#leadMs) return;
    const offMs = clamp(endMs - startMs - serviceMs, -MOST_OFF_MS, MOST_OFF_MS);
    this.#leadMs = clamp(this.#leadMs + GAIN * offMs, 0, MOST_LEAD_MS);
  }
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value));
}
