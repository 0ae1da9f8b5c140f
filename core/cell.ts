import type {
  ClientView,
  ConnectionsView,
  GeneratorView,
  KernelView,
  LeakView,
  MatrixEntry,
  PoolView,
  QueueView,
  ServerView,
  SettleView,
  StaleReuse,
  SteadyView,
} from './cell-views.js';
import type { FailureChain } from './chain.js';
import type { KneeSearch } from './knee/search.js';
import type { ClientTally, ServerTally } from './outcomes.js';
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
