import { clientOutcomeOf } from '../../core/ledger/attempt-record.js';
import type { JoinedAttempt } from '../../core/ledger/joined-attempt.js';

/** As far apart as the samples of the timeline. */
export const GOODPUT_INTERVAL_MS = 100;

/** Counts the attempts that ended `ok` in each tenth of a second of the load. */
export class GoodputSeries {
  readonly #loadStartMs: number;
  readonly #loadMs: number;
  readonly #oks: number[];

  constructor(loadStartMs: number, loadEndMs: number) {
    this.#loadStartMs = loadStartMs;
    this.#loadMs = Math.max(0, loadEndMs - loadStartMs);
    this.#oks = new Array<number>(Math.floor(this.#loadMs / GOODPUT_INTERVAL_MS) + 1).fill(0);
  }

  see({ attempt }: JoinedAttempt): void {
    if (attempt === null || clientOutcomeOf(attempt) !== 'ok') return;
    const at = Math.floor((attempt.endMs - this.#loadStartMs) / GOODPUT_INTERVAL_MS);
    const oks = this.#oks[at];
    if (oks !== undefined) this.#oks[at] = oks + 1;
  }

  /** Of the intervals that the load filled; the last one is shorter than the others. */
  get whole(): readonly number[] {
    return this.#oks.slice(0, Math.floor(this.#loadMs / GOODPUT_INTERVAL_MS));
  }

  /** Good answers a second, from `cutMs` after the load's start to its end. */
  perSecondFrom(cutMs: number): number {
    const oks = this.#oks.slice(cutMs / GOODPUT_INTERVAL_MS).reduce((sum, ok) => sum + ok, 0);
    return (oks * 1000) / (this.#loadMs - cutMs);
  }
}
