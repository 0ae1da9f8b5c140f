import type {
  ClientView,
  ConnectionsView,
  LeakView,
  MatrixEntry,
  ServerView,
  StaleReuse,
  SteadyView,
} from '../../core/cell-views.js';
import type { LedgerMoments } from './first-moments.js';
import type { SampledQueue } from './sampled-queue.js';

/** The pool's queue while the load lasted, from two sources. */
export interface QueueEvidence {
  /** From the server's samples; null where there are none. */
  sampled: SampledQueue | null;
  /** From the ledger: requests that arrived, and the sum of the times for which they stood in the queue. */
  arrivals: number;
  waitedMs: number;
  loadMs: number;
  /** Connections that a request acquires; the ledger has the wait for the first only. */
  grantsARequest: number;
}

/** The kernel's counters, of this cell alone, when they were last read, and what the ledger has up to then. */
export interface CounterEvidence {
  estabResets: number;
  outRsts: number;
  /** Connections that the kernel gave up by itself (TCPAbortOnTimeout, TCPAbortOnMemory). */
  abortedByKernel: number;
  /** Requests that ended as broken_pipe, reset_read or reset_write. */
  resetRequests: number;
}

/** All that a cell's conservation laws are checked against. */
export interface CellEvidence {
  /** Requests as the server counted them in its memory, beside those in its ledger. */
  requestsBegun: number;
  client: ClientView;
  steady: SteadyView;
  server: ServerView;
  connections: ConnectionsView;
  matrix: MatrixEntry[];
  staleReuse: StaleReuse;
  leaks: LeakView;
  moments: LedgerMoments;
  /** Requests on connections whose port the server could not tell; they are joined with no attempt. */
  requestsWithoutPort: number;
  /** Unfinished attempts that the server must have seen, and has not. */
  lostUnfinished: number;
  queue: QueueEvidence;
  /** null where the counters are not the cell's alone, or could not be read. */
  counters: CounterEvidence | null;
}
