import type { DatabaseAccess } from '../database.js';

/**
 * How the main thread hands an order to a connection's worker: through shared memory, on which the worker sleeps. A
 * message would have to pass the worker's event loop, which costs several times as much as the query. The answer comes
 * as a message, because the main thread must not sleep.
 */

/** States of the order, in the first word of {@link OrderBoard.state}. */
export const NO_ORDER = 0;
export const READ = 1;
export const WRITE = 2;

/** One connection's piece of shared memory. At most one order is on it at a time. */
export interface OrderBoard {
  /** One word: {@link NO_ORDER}, {@link READ} or {@link WRITE}. */
  state: Int32Array<SharedArrayBuffer>;
  /** The key; then until when to stay busy ({@link monotonicMs}) for a read, and for how long for a write. */
  order: Float64Array<SharedArrayBuffer>;
}

export function newOrderBoard(): OrderBoard {
  return {
    state: new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT)),
    order: new Float64Array(new SharedArrayBuffer(2 * Float64Array.BYTES_PER_ELEMENT)),
  };
}

/** What a worker is started with. */
export interface WorkerStart {
  path: string;
  access: DatabaseAccess;
  board: OrderBoard;
  /** The word of the database's gate. */
  gate: Int32Array<SharedArrayBuffer>;
}

/** What the worker says: once that it is open, then an answer an order. */
export type WorkerMessage =
  | { kind: 'open' }
  | { kind: 'row'; payload: string }
  | { kind: 'failed' | 'busy'; message: string };
