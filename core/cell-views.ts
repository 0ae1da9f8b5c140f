import type { ConnectionEnd } from './ledger/connection-record.js';
import type { ClientOutcome, ClientTally, ServerOutcome, ServerTally } from './outcomes.js';

/** What is measured of a cell, from each of the sides that look at it. */

/** Whose kernel counters a cell read: those of its own network namespace, or of the whole host, as differences. */
export type CounterScope = 'namespace' | 'host';

/** Latencies of the attempts that ended `ok`, from request to whole answer. null where there was none. */
export interface LatencySummary {
  p50Ms: number | null;
  p99Ms: number | null;
}

/** So many per cent of the attempts that ended `ok` took at most so long. */
export interface LatencyPercentile {
  /** From 0, the least, to 100, the greatest. */
  percent: number;
  latencyMs: number;
}

/** How latencies are spread. */
export interface LatencyDistribution extends LatencySummary {
  /**
   * Ascending: closer to each other the higher they are, as far as each has an attempt above it, and then the greatest. Empty where no
   * attempt ended `ok`. null: not kept, by an earlier version.
   */
  percentiles: readonly LatencyPercentile[] | null;
}

/** The client's side of a cell, by the load's end. */
export interface ClientView {
  attempts: number;
  outcomes: ClientTally;
  latency: LatencyDistribution;
}

/**
 * The clients' side without the warm-up, from its end by MSER-5 to the load's end. All null where there is none: goodput was
 * still on its way, the load was too short, or it changed by plan.
 */
export interface SteadyView {
  /** From the load's start. */
  warmUpMs: number | null;
  goodputPerSecond: number | null;
  /** Of the attempts that began later. */
  latency: LatencySummary;
}

/** The wait for the machine to come to rest, between a cell and the one before. */
export interface SettleView {
  waitedMs: number;
  /** Whether it did, before the deadline. */
  settled: boolean;
}

/** What an open loop knows of itself. */
export interface GeneratorView {
  /** Attempts that count as refused because the generator had no connection, port or file handle left for them. */
  refused: number;
  /** Attempts of clients whose attempt before had failed. */
  retries: number;
  /** How much later than the schedule said attempts were started; null where there was none. */
  scheduleLagP99Ms: number | null;
}

/** The server's side of a cell, corrected by what the clients know (see `noticed`). */
export interface ServerView {
  requests: number;
  /** Requests by outcome, less those in `afterEnd`. */
  outcomes: ServerTally;
  /** Requests that ended after the load had, because their client had left: the generator's doing. */
  afterEnd: Partial<Record<ServerOutcome, number>>;
  /** Connections granted, while the load lasted, to requests whose client was gone. */
  wastedGrants: number;
  /** Requests among the outcome `failed` that the database refused, because another connection held its write lock. */
  databaseBusy: number;
  /** What the server by itself knew: it learns of a client's leaving later than the client, or never. */
  noticed: { undelivered: number; wastedGrants: number };
  /** null where the server could not say it any more. */
  eventLoopLagP99Ms: number | null;
}

/** The server's connections over the whole cell. */
export interface ConnectionsView {
  accepted: number;
  /** Requests on them. */
  requests: number;
  /** Connections that ended, or stood at the end, without ever having carried a request. */
  withoutRequest: Record<ConnectionEnd, number>;
}

/**
 * Attempts, by outcome, on a connection that had served before and that the server had closed by itself: it was idle,
 * the client did not know yet, and no server saw the request.
 */
export type StaleReuse = Record<'reset' | 'broken_pipe' | 'closed', number>;

/** Connections of the pool that requests never gave back although they were over. */
export interface LeakView {
  connections: number;
  /**
   * Since the load's start: the last grant of a pool that has leaked every connection. null where it has some left, and
   * where requests hold several.
   */
  poolEmptyAtMs: number | null;
}

/** How often attempts with one outcome at the client had another at the server. `none`: that side never saw it. */
export interface MatrixEntry {
  client: ClientOutcome | 'none';
  server: ServerOutcome | 'none';
  count: number;
}

/** The queue for connections while the load lasted. */
export interface QueueView {
  depthMean: number | null;
  depthMax: number | null;
  oldestWaitMaxMs: number | null;
}

/** How the pool's connections were opened, over the whole cell. */
export interface PoolView {
  /** Most connections that were open at once; null where no sample says. */
  openMax: number | null;
  /** How often one could not be opened. */
  openFailures: number | null;
}

/** What the kernel said, from the load's start to the end of the cell. null: could not be read. */
export interface KernelView {
  scope: CounterScope;
  outRsts: number | null;
  estabResets: number | null;
  listenOverflows: number | null;
  acceptQueueMax: number | null;
  closeWaitMax: number | null;
  openFilesMax: number | null;
  /** The server's limit of open files, as the kernel had it (RLIMIT_NOFILE, the soft one). */
  openFilesLimit: number | null;
}
