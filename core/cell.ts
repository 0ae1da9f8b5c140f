import type { FailureChain } from './chain.js';
import type { KneeSearch } from './knee/search.js';
import type { ConnectionEnd } from './ledger/connection-record.js';
import type { ClientOutcome, ClientTally, ServerOutcome, ServerTally } from './outcomes.js';
import type { Scenario } from './scenario/schema.js';
import type { Verdict } from './verdict.js';

/** One measured point of a sweep, before it is measured. */
export interface CellPlan {
  /** Order in the sweep, from 1; all repetitions of a cell share it. */
  index: number;
  /** What is swept in this cell, such as `pool_size=4`, or the label of its point. */
  label: string;
  /** From 1 to the most that the scenario's `repeat` allows. */
  repetition: number;
  /** The scenario with this cell's settings in place. Its own `sweep` is of no more use. */
  scenario: Scenario;
}

/** Whose kernel counters a cell read: those of its own network namespace, or of the whole host, as differences. */
export type CounterScope = 'namespace' | 'host';

/** Latencies of the attempts that ended `ok`, from request to whole answer. null where there was none. */
export interface LatencySummary {
  p50Ms: number | null;
  p99Ms: number | null;
}

/** The client's side of a cell, by the load's end. */
export interface ClientView {
  attempts: number;
  outcomes: ClientTally;
  latency: LatencySummary;
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

/** One line of a cell's timeline: what the three observers said at one moment. null: not observed then. */
export interface TimelineSample {
  /** Since the load's start. */
  atMs: number;
  phase: 'load' | 'drain';
  queueDepth: number | null;
  oldestWaitMs: number | null;
  borrowed: number | null;
  poolOpen: number | null;
  openFailures: number | null;
  eventLoopLagMs: number | null;
  wastedGrants: number | null;
  inFlight: number | null;
  /** Tallies since the load's start. */
  client: ClientTally | null;
  server: ServerTally | null;
  /** The server's sockets by TCP state, such as ESTABLISHED or CLOSE_WAIT; states without a socket are left out. */
  sockets: Record<string, number> | null;
  acceptQueue: number | null;
  openFiles: number | null;
  openFilesLimit: number | null;
  /** Kernel counters since the load's start, by the kernel's own name. */
  counters: Record<string, number> | null;
}

/** Everything measured in one repetition of a cell. */
export interface CellResult {
  plan: CellPlan;
  /** Wall-clock time of the load's start, ISO 8601. */
  startedAt: string;
  /** The same moment as monotonic ms, the clock of the ledgers. */
  loadStartMs: number;
  /** From the load's start to its end, as measured. */
  loadMs: number;
  /** When the server had stopped, as monotonic ms; to read the ledgers comes after. */
  stoppedMs: number;
  /** null: no cell was measured just before, or `settle_s` is 0. */
  settle: SettleView | null;
  /** CPU time of the load generator over the load's length; 1 is one core, which is all that it can use. */
  generatorCpuShare: number;
  client: ClientView;
  steady: SteadyView;
  /** null for a closed loop, which has no schedule. */
  generator: GeneratorView | null;
  server: ServerView;
  connections: ConnectionsView;
  staleReuse: StaleReuse;
  leaks: LeakView;
  /** Client outcome × server outcome, those squares that are not zero; server outcomes after the load's end included. */
  matrix: MatrixEntry[];
  queue: QueueView;
  pool: PoolView;
  kernel: KernelView;
  /**
   * In a run that is stored it is read from the store when it is asked for, each time anew: ask once, and not for many
   * cells at once (a spread of the cell asks, too).
   */
  readonly timeline: TimelineSample[];
  /** What the server failed of, with the proof; null where its witness said nothing. */
  verdict: Verdict | null;
  /** When each link of the chain from a full queue to a dead server was first there. */
  chain: FailureChain;
  /** The laws that the cell breaks, in words; a cell that breaks none is valid. */
  brokenLaws: string[];
}

/** The machine and the software on which a run was made. */
export interface Machine {
  kernel: string;
  cpu: string;
  cores: number;
  memoryBytes: number;
  node: string;
  resetlab: string;
  /** Versions of the packages under test, by name. */
  packages: Record<string, string>;
}

/** A run: a scenario as it was run, where, and the cells measured so far. */
export interface RunResult {
  runId: string;
  startedAt: string;
  scenario: Scenario;
  machine: Machine;
  /**
   * Repetitions of cells, as planned when it began: all of a sweep; where it adapts, those that it is sure to measure; in a search,
   * the most that it may take. `plannedCells` tells the least and the most of each.
   */
  cellsPlanned: number;
  /** What is searched for, where the cells are those of a search and not of a sweep. */
  search?: KneeSearch;
  cells: CellResult[];
}
