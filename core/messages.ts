import type { GeneratorView } from './cell-views.js';
import type { ClientTally, ServerTally } from './outcomes.js';
import type { LoadSettings, ServerSettings } from './scenario/schema.js';

/**
 * What the processes of a cell say to each other over the channel between parent and child. The server and the load
 * generator never speak to each other this way: they meet over HTTP only. Times are {@link monotonicMs}.
 */

/** Given to the server process as its one argument, in JSON. */
export interface ServerOrder {
  settings: ServerSettings;
  seed: number;
  /** An existing folder for the database and the ledger; the caller removes it. */
  workFolder: string;
  instruments: Instruments;
}

/**
 * What the server is watched with: with everything, with all but the wait-for graph and its thread, or with nothing. The last two are for
 * benchmarks only, which measure against them what the rest costs.
 */
export type Instruments = 'all' | 'no wait-for graph' | 'none';

/** What the server measures of itself, a tenth of a second apart. */
export interface ServerSample {
  atMs: number;
  queueDepth: number;
  /** How long the request at the head of the queue has waited; 0 when the queue is empty. */
  oldestWaitMs: number;
  borrowed: number;
  /** Connections of the pool that are open, and how often one could not be opened. */
  poolOpen: number;
  openFailures: number;
  /** Greatest event-loop delay since the last sample. */
  eventLoopLagMs: number;
  wastedGrants: number;
  outcomes: ServerTally;
}

/** What the server knows at its end and a ledger of requests does not hold. */
export interface ServerSummary {
  requests: number;
  /** Whether it had read whatever had reached it when it stopped. */
  hasReadAll: boolean;
  /** How often a connection of the pool could not be opened. */
  openFailures: number;
  eventLoopLagP99Ms: number;
}

export type ServerMessage =
  | { kind: 'listening'; port: number }
  | { kind: 'sample'; sample: ServerSample }
  | { kind: 'finished'; summary: ServerSummary };

export type ServerCommand =
  /** The load starts now: forget what the lags were so far, and set off the faults that come at a time. */
  { kind: 'start' } | { kind: 'stop' };

/** What makes a load. */
export interface LoadOrder {
  settings: LoadSettings;
  port: number;
  durationS: number;
  seed: number;
  /** An existing folder for the ledger; the caller removes it. */
  workFolder: string;
}

/**
 * Given to the load generator as its one argument, in JSON. Where the port is null, the generator prepares itself, says that it is ready,
 * and begins when a {@link LoadCommand} tells it the port.
 */
export type LoadProcessOrder = Omit<LoadOrder, 'port'> & { port: number | null };

/** The server listens, and whoever counts has begun to. */
export interface LoadCommand {
  kind: 'begin';
  port: number;
}

/** What the load generator measures of itself, a tenth of a second apart. */
export interface LoadSample {
  atMs: number;
  inFlight: number;
  outcomes: ClientTally;
}

export type LoadMessage =
  /** Prepared, with nothing open, and waiting for a {@link LoadCommand}. */
  | { kind: 'ready' }
  | { kind: 'started'; atMs: number }
  | { kind: 'sample'; sample: LoadSample }
  /** The generator stops sending and cuts what is in flight: the load's end. */
  | { kind: 'ended'; atMs: number }
  /**
   * `attempts`: how many were begun, which the ledger's records must add up to. `cpuShare`: CPU time of the generator
   * over the load's length; 1 is one core, which is all that it can use. `generator`: null for a closed loop.
   */
  | { kind: 'finished'; attempts: number; cpuShare: number; generator: GeneratorView | null };

/** Files in the work folder. */
export const REQUEST_LEDGER_FILE = 'requests.ledger';
export const ATTEMPT_LEDGER_FILE = 'attempts.ledger';
export const SERVER_CONNECTION_LEDGER_FILE = 'connections.ledger';
/** Lines of core/witness/snapshot-line.ts. */
export const WITNESS_FILE = 'witness.jsonl';
export const CLIENT_CONNECTION_LEDGER_FILE = 'client-connections.ledger';
