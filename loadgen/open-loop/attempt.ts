import type { Attempt } from '../ledger/attempt-ledger.js';
import type { OpenConnection } from './connection.js';

/** An attempt under way: its entry in the ledger, its connection, and when its client gives up. */
export interface OpenAttempt {
  readonly entry: Attempt;
  readonly connection: OpenConnection;
  readonly deadlineMs: number;
  /** 0 for a client's first attempt, then which retry it is. */
  readonly retry: number;
  /** Its neighbours among the attempts in flight. */
  earlier: OpenAttempt | null;
  later: OpenAttempt | null;
}
