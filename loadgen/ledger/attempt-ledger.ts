import { type Clock, monotonicMs } from '../../core/clock.js';
import { type ATTEMPT_LAYOUT, type AttemptRecord, attemptCodec } from '../../core/ledger/attempt-record.js';
import { LedgerWriter } from '../../core/ledger/file.js';
import { NEVER } from '../../core/ledger/record.js';
import { CLIENT_OUTCOMES, type ClientOutcome, type ClientTally, emptyTally } from '../../core/outcomes.js';
import type { ClientConnectionLedger } from './connection-ledger.js';

const OUTCOME_NUMBERS = Object.fromEntries(CLIENT_OUTCOMES.map((outcome, number) => [outcome, number])) as Record<
  ClientOutcome,
  number
>;

/** The serial number of attempts that never had a connection. */
const NO_CONNECTION = 0;

/** The connection on which an attempt is made. */
export interface AttemptConnection {
  serial: number;
  /** The source port; 0 until the connection has one. */
  port: number;
  attempts: number;
}

/** An attempt under way. */
export interface Attempt {
  readonly connection: AttemptConnection;
  readonly orderOnConnection: number;
  readonly startMs: number;
}

/** What came back, where anything did. */
export interface Answer {
  status: number;
  bytes: number;
}

const NO_ANSWER: Answer = { status: 0, bytes: 0 };

/** The client's ledger: every attempt once, from its start to its outcome, as one record in a file. */
export class AttemptLedger {
  readonly #clock: Clock;
  readonly #writer: LedgerWriter<typeof ATTEMPT_LAYOUT>;
  readonly #connections: ClientConnectionLedger | null;
  /** Of the attempt that is being entered. One for all: an object an attempt costs more than all the rest of an entry. */
  readonly #record: AttemptRecord = {
    connection: 0,
    port: 0,
    orderOnConnection: 0,
    startMs: NEVER,
    endMs: NEVER,
    bytes: 0,
    status: 0,
    outcome: 0,
  };
  readonly tally: ClientTally = emptyTally(CLIENT_OUTCOMES);
  /** Attempts begun. */
  attempts = 0;
  inFlight = 0;
  /** Attempts among the refused that never left the load generator, for want of a connection, port or handle. */
  generatorRefused = 0;
  /** Attempts among those begun that were retries of a client whose attempt before had failed. */
  retries = 0;

  /** `connections` is where the connections of the attempts are entered, too; without it nothing can be joined. */
  constructor(path: string, clock: Clock = monotonicMs, connections: ClientConnectionLedger | null = null) {
    this.#clock = clock;
    this.#connections = connections;
    this.#writer = new LedgerWriter(path, attemptCodec);
  }

  /** A connection is about to be made on which there is no attempt yet. */
  opening(connection: AttemptConnection): void {
    this.#connections?.opening(connection.serial);
  }

  /** A connection has the source port `port`; whether it will be established is not known yet. */
  bound(connection: AttemptConnection, port: number): void {
    connection.port = port;
    this.#connections?.bound(connection.serial, port);
  }

  /** A connection stands. */
  connected(connection: AttemptConnection): void {
    this.#connections?.connected(connection.serial);
  }

  /** A connection, established or not, is over: no attempt is made on it any more. */
  disconnected(connection: AttemptConnection): void {
    this.#connections?.closed(connection.serial);
  }

  /**
   * Starts an attempt; the first of a connection before that connects. `startMs` is given where an attempt is timed from
   * when it was due rather than from now.
   */
  start(connection: AttemptConnection, startMs = this.#clock()): Attempt {
    this.attempts += 1;
    if (connection.attempts === 0 && connection.serial !== NO_CONNECTION) this.#connections?.opening(connection.serial);
    this.inFlight += 1;
    const orderOnConnection = connection.attempts;
    connection.attempts += 1;
    return { connection, orderOnConnection, startMs };
  }

  /** Enters an attempt that was due at `startMs` and for which the generator has no connection: refused, at once. */
  refuse(startMs: number): void {
    this.generatorRefused += 1;
    this.end(this.start({ serial: NO_CONNECTION, port: 0, attempts: 0 }, startMs), 'refused');
  }

  /** Ends an attempt; the caller sees to it that each ends once. @returns when it ended. */
  end(attempt: Attempt, outcome: ClientOutcome, answer: Answer = NO_ANSWER): number {
    this.inFlight -= 1;
    this.tally[outcome] += 1;
    const record = this.#record;
    record.connection = attempt.connection.serial;
    record.port = attempt.connection.port;
    record.orderOnConnection = attempt.orderOnConnection;
    record.startMs = attempt.startMs;
    record.endMs = this.#clock();
    record.status = answer.status;
    record.bytes = answer.bytes;
    record.outcome = OUTCOME_NUMBERS[outcome];
    this.#writer.append(record);
    return record.endMs;
  }

  close(): void {
    this.#connections?.close();
    this.#writer.close();
  }
}
