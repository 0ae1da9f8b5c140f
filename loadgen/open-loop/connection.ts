import { connect, type Socket } from 'node:net';
import { endedByReset } from '../../core/hidden-reset.js';
import type { ClientOutcome } from '../../core/outcomes.js';
import type { LoadSettings } from '../../core/scenario/schema.js';
import type { Answer, AttemptConnection } from '../ledger/attempt-ledger.js';
import { outcomeOfError, outcomeOfStatus } from '../ledger/outcome.js';
import { onSourcePort } from '../ledger/source-port.js';
import { AnswerReader } from './answer-reader.js';
import type { OpenAttempt } from './attempt.js';
import type { KnownHead } from './known-head.js';

/** Where connections go to. */
export interface Target {
  host: string;
  port: number;
}

/** How a connection is left: with a FIN, or with an RST (SO_LINGER 0). */
export type ClientClose = LoadSettings['client_close'];

/** Told of what becomes of a connection and of the attempt on it. */
export interface ConnectionOwner {
  /** The connection has the source port `port`. */
  bound(connection: OpenConnection, port: number): void;
  /** The connection stands. */
  connected(connection: OpenConnection): void;
  /** The attempt has its outcome. `ofGenerator`: it failed for a want of the load generator's own machine. */
  ended(attempt: OpenAttempt, outcome: ClientOutcome, answer: Answer, ofGenerator: boolean): void;
  /** The connection can take another request. */
  idle(connection: OpenConnection): void;
  /** The connection is no more. Told once, after `ended`. */
  closed(connection: OpenConnection): void;
}

/** What arrives is read and forgotten before anything else is received, so one buffer serves all connections. */
const RECEIVED = Buffer.allocUnsafe(64 * 1024);

/** Errors of connect(2) and socket(2) that are not the server's answer: no port, handle or memory is left here. */
const GENERATORS_WANT: ReadonlySet<string | undefined> = new Set(['EADDRNOTAVAIL', 'EMFILE', 'ENFILE', 'ENOBUFS']);

/**
 * One connection of the open loop, which carries one attempt at a time. Whatever ends the attempt (a whole answer, a
 * FIN, an RST, an error, the caller's `cut`) ends it once; what happens while none is under way is nobody's outcome.
 */
export class OpenConnection implements AttemptConnection {
  readonly serial: number;
  port = 0;
  attempts = 0;
  open = true;
  readonly #owner: ConnectionOwner;
  readonly #socket: Socket;
  readonly #reader: AnswerReader;
  #connected = false;
  #attempt: OpenAttempt | null = null;
  #bytes = 0;
  #reusable = false;

  /** `known` is shared by all connections to `target`. */
  constructor(serial: number, target: Target, known: KnownHead, owner: ConnectionOwner) {
    this.serial = serial;
    this.#owner = owner;
    this.#reader = new AnswerReader(known, (status, keepAlive) => this.#answered(status, keepAlive));
    const onread = { buffer: RECEIVED, callback: (length: number) => this.#received(length) };
    this.#socket = connect({ ...target, noDelay: true, onread });
    onSourcePort(this.#socket, (port) => this.#owner.bound(this, port));
    this.#socket.once('connect', () => {
      this.#connected = true;
      this.#owner.connected(this);
    });
    this.#socket.on('error', (error: NodeJS.ErrnoException) => this.#failed(error));
    this.#socket.once('end', () => this.#serverEnded());
    this.#socket.once('close', () => this.#leave('closed', 'fin'));
  }

  /** Whether the connection stands; a client that gives up before has a `connect_timeout`. */
  get connected(): boolean {
    return this.#connected;
  }

  send(attempt: OpenAttempt, request: Buffer): void {
    this.#attempt = attempt;
    this.#bytes = 0;
    this.#reusable = false;
    this.#socket.write(request);
  }

  /** Gives up the attempt, if there is one, with `outcome`, and leaves. */
  cut(outcome: ClientOutcome, how: ClientClose): void {
    this.#leave(outcome, how);
  }

  #received(length: number): boolean {
    if (!this.open) return false;
    this.#bytes += length;
    // An answer that nobody asked for is malformed, too; it may not become that of the next request.
    const unasked = this.#attempt === null;
    const wellFormed = this.#reader.read(RECEIVED, length);
    if (!wellFormed || unasked) this.#leave('http_error', 'fin');
    else if (this.#attempt === null) this.#free();
    return true;
  }

  #free(): void {
    if (!this.open) return;
    if (this.#reusable) this.#owner.idle(this);
    else this.#leave('closed', 'fin');
  }

  #answered(status: number, keepAlive: boolean): void {
    // A second answer to one request.
    this.#reusable = keepAlive && this.#attempt !== null;
    this.#end(outcomeOfStatus(status), status);
  }

  #serverEnded(): void {
    const wasReset = endedByReset(this.#socket);
    if (!wasReset) this.#reader.finish();
    this.#leave(wasReset ? 'reset' : 'closed', 'fin');
  }

  #failed(error: NodeJS.ErrnoException): void {
    this.#end(outcomeOfError(error, this.#connected), 0, !this.#connected && GENERATORS_WANT.has(error.code));
    this.#leave('closed', 'fin');
  }

  #end(outcome: ClientOutcome, status: number, ofGenerator = false): void {
    const attempt = this.#attempt;
    if (attempt === null) return;
    this.#attempt = null;
    this.#owner.ended(attempt, outcome, { status, bytes: this.#bytes }, ofGenerator);
  }

  #leave(outcome: ClientOutcome, how: ClientClose): void {
    if (!this.open) return;
    this.open = false;
    this.#end(outcome, 0);
    // Of a socket that still connects Node would wait for the connection before it resets it.
    if (how === 'rst' && this.#connected) this.#socket.resetAndDestroy();
    else this.#socket.destroy();
    this.#owner.closed(this);
  }
}
