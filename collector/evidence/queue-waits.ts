import type { JoinedAttempt } from '../../core/ledger/joined-attempt.js';
import type { RequestRecord } from '../../core/ledger/request-record.js';

/** Adds up, over all requests, the time for which each stood in the queue for its first connection during the load. */
export class QueueWaits {
  readonly #loadStartMs: number;
  readonly #loadEndMs: number;
  arrivals = 0;
  waitedMs = 0;

  constructor(loadStartMs: number, loadEndMs: number) {
    this.#loadStartMs = loadStartMs;
    this.#loadEndMs = loadEndMs;
  }

  see({ request }: JoinedAttempt): void {
    if (request === null || request.arrivedMs > this.#loadEndMs) return;
    this.arrivals += 1;
    const fromMs = Math.max(request.arrivedMs, this.#loadStartMs);
    this.waitedMs += Math.max(0, Math.min(leftQueueMs(request), this.#loadEndMs) - fromMs);
  }
}

/**
 * When the request left the queue: with its grant, or without one. Its outcome does not tell: a request whose client has
 * left has its outcome and stands in the queue on, until it is granted a connection, or one could not be opened for it.
 * Infinity for one that never left.
 */
export function leftQueueMs({ grants, grantedMs, releasedMs }: RequestRecord): number {
  if (grants > 0) return grantedMs;
  return Number.isNaN(releasedMs) ? Number.POSITIVE_INFINITY : releasedMs;
}
