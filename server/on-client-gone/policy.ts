import type { ServerOutcome } from '../../core/outcomes.js';

/**
 * What the server does with a request whose client has left. A new policy is one file here and one line in `index.ts`
 * (and its name in core's scenario schema).
 */
export interface ClientGonePolicy {
  /**
   * Whether the server keeps its half of a connection after the client's FIN (Node's `server.httpAllowHalfOpen`).
   * Without it Node closes the connection itself, so that no write can fail.
   */
  readonly keepsHalfOpen: boolean;
  /** Whether a request that waits for a connection of the pool leaves the queue. */
  readonly leavesQueue: boolean;
  /** How an unanswered request ends at the moment of its client's FIN; null where it goes on. */
  outcomeOnFin(request: { isWaiting: boolean }): ServerOutcome | null;
}
