import type { LeakView } from '../../core/cell-views.js';
import type { JoinedAttempt } from '../../core/ledger/joined-attempt.js';
import type { RequestRecord } from '../../core/ledger/request-record.js';
import type { ServerSettings } from '../../core/scenario/schema.js';

/**
 * Counts the connections that requests never gave back although they were over. Once these are as many as the pool has,
 * it is empty for good, and was so from the last grant on: every connection was then held by a request that would keep it.
 */
export class Leaks {
  readonly #server: ServerSettings;
  readonly #loadStartMs: number;
  #connections = 0;
  #lastGrantMs = Number.NEGATIVE_INFINITY;

  constructor(server: ServerSettings, loadStartMs: number) {
    this.#server = server;
    this.#loadStartMs = loadStartMs;
  }

  see({ request }: JoinedAttempt): void {
    if (request === null || !hasLeaked(request)) return;
    this.#connections += request.grants;
    this.#lastGrantMs = Math.max(this.#lastGrantMs, request.grantedMs);
  }

  view(): LeakView {
    const { pool, connections_per_request: connectionsPerRequest } = this.#server;
    // Of several grants to a request the ledger has the first one's time only.
    const isKnown = connectionsPerRequest === 1 && this.#connections >= pool.size;
    return {
      connections: this.#connections,
      poolEmptyAtMs: isKnown ? this.#lastGrantMs - this.#loadStartMs : null,
    };
  }
}

/** A request that was still at work when the server stopped might have given its connection back. */
function hasLeaked(request: RequestRecord): boolean {
  return request.grants > 0 && Number.isNaN(request.releasedMs);
}
