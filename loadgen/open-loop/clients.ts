import { setTimeout as pause } from 'node:timers/promises';
import { monotonicMs } from '../../core/clock.js';
import type { ClientOutcome } from '../../core/outcomes.js';
import type { LoadSettings } from '../../core/scenario/schema.js';
import type { Answer, AttemptLedger } from '../ledger/attempt-ledger.js';
import type { OpenAttempt } from './attempt.js';
import { type ClientClose, type ConnectionOwner, OpenConnection, type Target } from './connection.js';
import { InFlight } from './in-flight.js';
import { KnownHead } from './known-head.js';
import { Retries } from './retries.js';

/** The same as autocannon's. */
const REQUEST = Buffer.from('GET /work HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: keep-alive\r\n\r\n');

const AHEAD_AT_ONCE = 16;
const AHEAD_DEADLINE_MS = 1000;

/**
 * The clients of the open loop: each makes one request when it is told to, on an idle connection where there is one,
 * otherwise on a new one, leaves when it has waited too long, and tries again where it is to. Enters every attempt in the
 * ledger.
 */
export class Clients implements ConnectionOwner {
  readonly #clientTimeoutMs: number;
  readonly #clientClose: ClientClose;
  readonly #maxConnections: number;
  readonly #target: Target;
  readonly #ledger: AttemptLedger;
  readonly #inFlight: InFlight;
  readonly #retries: Retries;
  readonly #connections = new Set<OpenConnection>();
  readonly #known = new KnownHead();
  /** Those that are being opened ahead, and who waits for each. */
  readonly #ahead = new Map<OpenConnection, () => void>();
  /** The one used last is used first, so that those that are too many stay idle. */
  #idle: OpenConnection[] = [];
  #serial = 0;

  /** `seed` decides how long those pause who try again. */
  constructor(settings: LoadSettings, target: Target, ledger: AttemptLedger, seed = 0) {
    // Not read from `settings` at each request: settings come in objects of several shapes, and code compiled for one is thrown away.
    this.#clientTimeoutMs = settings.client_timeout_ms;
    this.#clientClose = settings.client_close;
    this.#maxConnections = settings.max_connections;
    this.#target = target;
    this.#ledger = ledger;
    this.#inFlight = new InFlight(monotonicMs, (attempt) => this.#giveUp(attempt));
    this.#retries = new Retries(settings.retry, seed, (retry) => {
      ledger.retries += 1;
      this.#attempt(monotonicMs(), retry);
    });
  }

  /**
   * Opens `count` connections before anybody asks for one, a few at a time, so that they fit into an accept queue. Waits for little more
   * than a second: those that stand later can be used then.
   */
  async openAhead(count: number): Promise<void> {
    if (count === 0) return;
    const isLate = pause(AHEAD_DEADLINE_MS, 'late', { ref: false });
    for (let left = count; left > 0; left -= AHEAD_AT_ONCE) {
      const some = Array.from({ length: Math.min(AHEAD_AT_ONCE, left) }, () => this.#openOneAhead());
      if ((await Promise.race([Promise.all(some), isLate])) === 'late') break;
    }
  }

  /**
   * Makes the request that was due at `dueMs`. Where no connection can be had it is entered as refused, at once.
   * @returns whether an idle connection took it.
   */
  attempt(dueMs: number): boolean {
    return this.#attempt(dueMs, 0);
  }

  #attempt(dueMs: number, retry: number): boolean {
    const idle = this.#idleConnection();
    const connection = idle ?? this.#newConnection();
    if (connection === null) {
      this.#ledger.refuse(dueMs);
      this.#retries.ended(retry, 'refused');
      return false;
    }
    const entry = this.#ledger.start(connection, dueMs);
    const deadlineMs = dueMs + this.#clientTimeoutMs;
    const attempt: OpenAttempt = { entry, connection, deadlineMs, retry, earlier: null, later: null };
    this.#inFlight.add(attempt);
    connection.send(attempt, REQUEST);
    return idle !== null;
  }

  /** The load is over: whoever still waits is unfinished. */
  cutAll(): void {
    this.#inFlight.stop();
    this.#retries.stop();
    for (const connection of this.#connections) connection.cut('unfinished', this.#clientClose);
  }

  ended(attempt: OpenAttempt, outcome: ClientOutcome, answer: Answer, ofGenerator: boolean): void {
    this.#inFlight.remove(attempt);
    this.#ledger.end(attempt.entry, outcome, answer);
    if (ofGenerator) this.#ledger.generatorRefused += 1;
    this.#retries.ended(attempt.retry, outcome);
  }

  bound(connection: OpenConnection, port: number): void {
    this.#ledger.bound(connection, port);
  }

  connected(connection: OpenConnection): void {
    this.#ledger.connected(connection);
    if (connection.attempts > 0) return;
    this.idle(connection);
    this.#settleAhead(connection);
  }

  idle(connection: OpenConnection): void {
    this.#idle.push(connection);
  }

  closed(connection: OpenConnection): void {
    this.#connections.delete(connection);
    this.#ledger.disconnected(connection);
    this.#settleAhead(connection);
    // Those that the server closed stay among the idle until they are the most of them: each is passed over once.
    if (this.#idle.length > 2 * this.#connections.size) this.#idle = this.#idle.filter(({ open }) => open);
  }

  #giveUp({ connection }: OpenAttempt): void {
    connection.cut(connection.connected ? 'timeout' : 'connect_timeout', this.#clientClose);
  }

  /** Passes over connections that the server closed while they were idle. */
  #idleConnection(): OpenConnection | null {
    for (let last = this.#idle.pop(); last !== undefined; last = this.#idle.pop()) {
      if (last.open) return last;
    }
    return null;
  }

  /** Resolves when the connection stands or is no more. */
  #openOneAhead(): Promise<void> {
    const connection = this.#newConnection();
    if (connection === null) return Promise.resolve();
    this.#ledger.opening(connection);
    return new Promise((resolve) => this.#ahead.set(connection, resolve));
  }

  #settleAhead(connection: OpenConnection): void {
    this.#ahead.get(connection)?.();
    this.#ahead.delete(connection);
  }

  #newConnection(): OpenConnection | null {
    if (this.#connections.size >= this.#maxConnections) return null;
    this.#serial += 1;
    const connection = new OpenConnection(this.#serial, this.#target, this.#known, this);
    this.#connections.add(connection);
    return connection;
  }
}
