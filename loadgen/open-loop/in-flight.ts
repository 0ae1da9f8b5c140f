import type { Clock } from '../../core/clock.js';
import type { OpenAttempt } from './attempt.js';

/**
 * The attempts in flight, in the order of their deadlines. All clients have the same patience and attempts start in the
 * order of the schedule, so that each is the last, but for a few where a retry has come between those that are overdue.
 * One timer, for the first, serves all. Linked, because attempts leave it from anywhere in the middle.
 */
export class InFlight {
  readonly #clock: Clock;
  readonly #onDeadline: (attempt: OpenAttempt) => void;
  #first: OpenAttempt | null = null;
  #last: OpenAttempt | null = null;
  #timer: NodeJS.Timeout | null = null;

  /** `onDeadline` is to remove the attempt it is given. */
  constructor(clock: Clock, onDeadline: (attempt: OpenAttempt) => void) {
    this.#clock = clock;
    this.#onDeadline = onDeadline;
  }

  get first(): OpenAttempt | null {
    return this.#first;
  }

  add(attempt: OpenAttempt): void {
    let earlier = this.#last;
    while (earlier !== null && earlier.deadlineMs > attempt.deadlineMs) earlier = earlier.earlier;
    const later = earlier === null ? this.#first : earlier.later;
    attempt.earlier = earlier;
    attempt.later = later;
    if (earlier === null) this.#first = attempt;
    else earlier.later = attempt;
    if (later === null) this.#last = attempt;
    else later.earlier = attempt;
    if (this.#timer === null) this.#arm(attempt.deadlineMs);
  }

  /**
   * Also cuts the attempt off from its neighbours. One that the collector of garbage takes for old would otherwise keep the next one alive,
   * which keeps the next, until the old ones are collected as well: every collection would copy all attempts since.
   */
  remove(attempt: OpenAttempt): void {
    if (attempt.earlier === null) this.#first = attempt.later;
    else attempt.earlier.later = attempt.later;
    if (attempt.later === null) this.#last = attempt.earlier;
    else attempt.later.earlier = attempt.earlier;
    attempt.earlier = null;
    attempt.later = null;
  }

  /** No deadline is kept any more. */
  stop(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }

  /** The timer outlives the attempt it was set for: at its end it is set for whichever is the first by then. */
  #arm(deadlineMs: number): void {
    this.#timer = setTimeout(() => this.#expire(), Math.max(1, Math.ceil(deadlineMs - this.#clock())));
  }

  #expire(): void {
    this.#timer = null;
    const nowMs = this.#clock();
    while (this.#first !== null && this.#first.deadlineMs <= nowMs) this.#onDeadline(this.#first);
    if (this.#first !== null) this.#arm(this.#first.deadlineMs);
  }
}
