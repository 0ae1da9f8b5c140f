import type { JoinedAttempt } from '../../core/ledger/joined-attempt.js';
import { type RequestRecord, serverOutcomeOf } from '../../core/ledger/request-record.js';
import type { ServerSettings } from '../../core/scenario/schema.js';

/** Adds up, over all requests, the time for which each stood in the queue for its first connection during the load. */
export class QueueWaits {
  readonly #settings: ServerSettings;
  readonly #loadStartMs: number;
  readonly #loadEndMs: number;
  arrivals = 0;
  waitedMs = 0;

  constructor(settings: ServerSettings, loadStartMs: number, loadEndMs: number) {
    this.#settings = settings;
    this.#loadStartMs = loadStartMs;
    this.#loadEndMs = loadEndMs;
  }

  see({ request }: JoinedAttempt): void {
    if (request === null || request.arrivedMs > this.#loadEndMs) return;
    this.arrivals += 1;
    const fromMs = Math.max(request.arrivedMs, this.#loadStartMs);
    this.waitedMs += Math.max(0, Math.min(leftQueueMs(request, this.#settings), this.#loadEndMs) - fromMs);
  }
}

/**
 * When the request left the queue: with its grant, or as its outcome says. One whose client left stands there on, its
 * outcome known, unless the policy takes it out. Infinity for one that never left.
 */
export function leftQueueMs(request: RequestRecord, settings: ServerSettings): number {
  if (request.grants > 0) return request.grantedMs;
  switch (serverOutcomeOf(request)) {
    case 'shed':
    case 'acquire_timeout':
    case 'cancelled':
    case 'failed':
      return request.endMs;
    case 'stuck':
      return Number.POSITIVE_INFINITY;
    default:
      if (settings.on_client_gone === 'cancel') return request.endMs;
      return request.arrivedMs + (settings.pool.acquire_timeout_ms ?? Number.POSITIVE_INFINITY);
  }
}
