import type { CellPlan } from '../cell.js';
import type { ServerOutcome } from '../outcomes.js';
import type { AttemptRecord } from './attempt-record.js';
import type { ConnectionEnd } from './connection-record.js';
import type { RequestRecord } from './request-record.js';

/** An attempt beside the request that it became; one of them is null where that side never saw it. */
export interface JoinedAttempt {
  attempt: AttemptRecord | null;
  request: RequestRecord | null;
  /** How the server saw the connection end; null where the server never accepted it. */
  connectionEnd: ConnectionEnd | null;
  /** Whether the client learned that a connection which the server accepted stood: before that it sends nothing. */
  established: boolean;
}

/** A row of attempts.csv: a joined attempt, its cell, and what its times are counted from. */
export interface AttemptRow {
  runId: string;
  plan: CellPlan;
  /** The load's start, as monotonic ms. */
  loadStartMs: number;
  joined: JoinedAttempt;
  /** How the request ended, by all that is known; null without a request. */
  serverOutcome: ServerOutcome | null;
}
