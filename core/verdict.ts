/**
 * What a server failed of, with the evidence. A verdict names a failure only where the pool's wait-for graph or the kernel proves it;
 * a server that is merely slow, idle or silent has none.
 */

/** Ways to fail, the gravest first: a cell that failed in several is called after the first of them. */
export const FAILURE_KINDS = [
  /** Every connection is held by a request that waits for another, and nothing takes a request out of the queue. */
  'deadlock',
  /** A connection is held past its request's end. */
  'leak',
  /** At the limit of open files: no connection can be accepted, or none opened. */
  'handle_exhaustion',
  /** As a deadlock, but waits end unserved (acquire timeout, or a client's leaving), so that it comes and goes. */
  'livelock',
  /** The event loop does not come round. */
  'blocked_event_loop',
  /** Every query is overdue. */
  'stalled_database',
  /** Requests wait longer than their clients do, while connections turn over. */
  'starvation',
] as const;
export type FailureKind = (typeof FAILURE_KINDS)[number];

/** A connection that a request holds. Times in this file are ms since the load's start. */
export interface WitnessedHold {
  slot: number;
  sinceMs: number;
  /** Where in the code it was acquired. */
  from: string;
}

/** A request that holds connections. */
export interface WitnessedRequest {
  /** Its number in the order of arrival at the server. */
  serial: number;
  holds: WitnessedHold[];
  /** null: it does not wait for a connection. */
  waits: { sinceMs: number; from: string } | null;
  /** When its query should have ended; null: none has begun. */
  workUntilMs: number | null;
  /** When it ended; null: it has not. */
  overMs: number | null;
}

/** What proves a failure, at the moment when it was proven. */
export interface Witness {
  atMs: number;
  /** The proof in plain words, with its figures; no full stop. */
  evidence: string;
  poolSize: number;
  queueDepth: number;
  oldestWaitMs: number;
  /** The requests concerned, with what each holds and waits for. */
  requests: WitnessedRequest[];
}

/** When a kind of failure was there. */
export interface FailureCourse {
  kind: FailureKind;
  firstMs: number;
  lastMs: number;
  /** How often it came. */
  times: number;
  /** Whether it was still there when the cell ended. */
  lasts: boolean;
  /** Of the first time. */
  witness: Witness;
}

export interface Verdict {
  kind: FailureKind | 'none';
  /** When it began, or null where there was none. */
  sinceMs: number | null;
  witness: Witness | null;
  /** Every kind of failure that was there, in the order in which they began. */
  course: FailureCourse[];
}
