import type { GeneratorView } from '../core/cell-views.js';
import type { LoadOrder } from '../core/messages.js';
import type { AttemptLedger } from './ledger/attempt-ledger.js';

/** Tells when the load begins and ends. */
export interface LoadListener {
  /** The first attempt is about to be made. */
  started(): void;
  /**
   * No attempt is made from now on, and what is in flight is cut. `spunMs`: processor time that was spent on nothing but waiting for the
   * next attempt.
   */
  ended(spunMs: number): void;
}

/**
 * A way to make load. Every attempt that it makes is entered in the ledger and ends there with one outcome. Resolves to
 * what it knows of itself, null where it keeps no schedule.
 * A new driver is one folder beside `closed-loop/` and one line in `drivers.ts`.
 */
export type LoadDriver = (
  order: LoadOrder,
  ledger: AttemptLedger,
  listener: LoadListener,
) => Promise<GeneratorView | null>;
