import type { GeneratorView } from '../core/cell-views.js';
import type { LoadOrder } from '../core/messages.js';
import type { LoadSettings } from '../core/scenario/schema.js';
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
 * A way to make load. Every attempt that it makes is entered in the ledger and ends there with one outcome.
 * A new driver is one folder beside `closed-loop/` and one line in `drivers.ts`.
 */
export interface LoadDriver {
  /** Gets ready for a load of this kind, before there need be a server. Whatever it opens is closed when it resolves. */
  prepare(settings: LoadSettings, seed: number): Promise<void>;
  /** Makes the load. Resolves to what it knows of itself, null where it keeps no schedule. */
  run(order: LoadOrder, ledger: AttemptLedger, listener: LoadListener): Promise<GeneratorView | null>;
}
