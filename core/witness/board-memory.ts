/**
 * The memory of a pool's board: what a writer in the event loop's thread and a reader in another one share. All fields are
 * float64, so that times keep their fraction and a field is written whole; a time of 0 is "never".
 */

/** Figures of the pool as a whole. Counts are since the board was made. */
export const TOTALS = [
  /** When the event loop last came round to say so. */
  'heartbeatMs',
  /** Connections granted. */
  'grants',
  /** Connections given back. */
  'releases',
  /** Requests that had to wait in the queue, once a wait. */
  'waits',
  /** Waits that ended because the client had left. */
  'withdrawn',
  /** Waits that ended with the acquire timeout. */
  'timedOut',
  /** Requests that were turned away because the queue was full. */
  'refused',
  'queueDepth',
  /** Since when the first of the queue has waited. */
  'oldestWaitSinceMs',
  /** Connections opened. */
  'opened',
  /** Attempts to open a connection that failed. */
  'openFailures',
] as const;
export type Total = (typeof TOTALS)[number];

/** A connection's place in the pool. `holder`: row of who holds it, plus 1; 0 is free. `site`: index of where it was acquired. */
export const SLOT = { holder: 0, sinceMs: 1, site: 2 } as const;
/** Who holds connections, one row each. `overMs`: when the request ended; `workUntilMs`: when its query should end. */
export const HOLDER = { serial: 0, waitingSinceMs: 1, waitingSite: 2, overMs: 3, workUntilMs: 4 } as const;

export const SLOT_FIELDS = Object.keys(SLOT).length;
export const HOLDER_FIELDS = Object.keys(HOLDER).length;

/** Shared between threads as it is (`workerData`). */
export interface BoardMemory {
  /** Connections of the pool; at most as many holders. */
  readonly size: number;
  /** Where a connection can be acquired in the code, by index. */
  readonly sites: readonly string[];
  /** One word, odd while the writer changes who holds or waits: a seqlock. */
  readonly version: Int32Array<SharedArrayBuffer>;
  /** {@link TOTALS}, then the slots, then the holders. */
  readonly fields: Float64Array<SharedArrayBuffer>;
}

/** Index of a total. */
export const TOTAL = Object.fromEntries(TOTALS.map((name, index) => [name, index])) as Record<Total, number>;

export function slotAt(slot: number): number {
  return TOTALS.length + slot * SLOT_FIELDS;
}

export function holderAt(row: number, size: number): number {
  return slotAt(size) + row * HOLDER_FIELDS;
}

export function newBoardMemory(size: number, sites: readonly string[]): BoardMemory {
  const fields = holderAt(size, size);
  return {
    size,
    sites,
    version: new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT)),
    fields: new Float64Array(new SharedArrayBuffer(fields * Float64Array.BYTES_PER_ELEMENT)),
  };
}
