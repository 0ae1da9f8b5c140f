/**
 * How a cell failed, link by link: when each was first there. Times are ms since the load's start; null: not while the load
 * lasted, or not known. "Exact" is by a ledger, or proven by the pool's own steps; "sampled" is the first look, a tenth of a
 * second apart, that showed it. docs/measuring.md defines each.
 */
export interface FailureChain {
  /** A request in the queue had waited for longer than clients do. Exact; sampled for a request's later connections. */
  queuePassedTimeoutAtMs: number | null;
  /** A client gave up, connected or not. Exact. */
  firstClientGaveUpAtMs: number | null;
  /** A connection was granted to a request whose client had gone. Exact; sampled for a request's later connections. */
  firstWastedGrantAtMs: number | null;
  /** A write of the server failed with EPIPE. Exact. */
  firstBrokenPipeAtMs: number | null;
  /** A read or write of the server failed with ECONNRESET. Exact. */
  firstResetAtMs: number | null;
  /** The kernel dropped a connection because the accept queue was full. Sampled. */
  acceptQueueFullAtMs: number | null;
  /** The server had as many files open as it may. Sampled. */
  handlesOutAtMs: number | null;
  /** Every connection of the pool was held by a request that waited for another: deadlock or livelock. Exact. */
  poolLockedAtMs: number | null;
  /** The last connection of a leaking pool was lent. Exact. */
  poolEmptyAtMs: number | null;
  /** The last good answer reached its client; null unless goodput ended well before the load did. Exact. */
  lastGoodAnswerAtMs: number | null;
}

/** Nothing of it happened, or nothing is known. */
export const NO_CHAIN: FailureChain = {
  queuePassedTimeoutAtMs: null,
  firstClientGaveUpAtMs: null,
  firstWastedGrantAtMs: null,
  firstBrokenPipeAtMs: null,
  firstResetAtMs: null,
  acceptQueueFullAtMs: null,
  handlesOutAtMs: null,
  poolLockedAtMs: null,
  poolEmptyAtMs: null,
  lastGoodAnswerAtMs: null,
};
