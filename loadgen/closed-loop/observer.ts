import type { Socket } from 'node:net';
import { endedByReset } from '../../core/hidden-reset.js';
import type { ClientOutcome } from '../../core/outcomes.js';
import type { Attempt, AttemptConnection, AttemptLedger } from '../ledger/attempt-ledger.js';
import { outcomeOfError, outcomeOfStatus } from '../ledger/outcome.js';
import { onSourcePort } from '../ledger/source-port.js';
import type { AutocannonClient } from './autocannon-client.js';
import { ClientAnswers } from './client-answers.js';

/** Pause before a refused client connects again; autocannon itself would try hundreds of times a second. */
export const REFUSED_PAUSE_MS = 100;

interface ObservedConnection extends AttemptConnection {
  readonly socket: Socket;
  connected: boolean;
  ended: boolean;
}

/**
 * Watches one autocannon client and enters each of its attempts in the ledger, once. autocannon's own figures are not
 * used: it does not count a FIN, drops what is in flight at the end, and mistakes latencies after an error.
 *
 * Listeners are put before autocannon's own, because autocannon reacts to an error or a FIN by connecting anew at once,
 * and the old attempt has to end before the new one starts.
 */
export class ClientObserver {
  readonly #client: AutocannonClient;
  readonly #ledger: AttemptLedger;
  readonly #nextSerial: () => number;
  readonly #answers: ClientAnswers;
  #connection: ObservedConnection | null = null;
  #attempt: Attempt | null = null;
  /** When the last attempt was answered, until the next one starts, which is in the same turn of the event loop. */
  #answeredMs: number | undefined;
  #wasRefused = false;

  constructor(client: AutocannonClient, ledger: AttemptLedger, nextSerial: () => number) {
    this.#client = client;
    this.#ledger = ledger;
    this.#nextSerial = nextSerial;
    this.#answers = new ClientAnswers(client, {
      answered: (status, bytes) => {
        this.#answeredMs = this.#end(outcomeOfStatus(status), { status, bytes });
      },
      malformed: (bytes) => this.#malformed(bytes),
    });
    client.on('done', () => this.#end('unfinished'));
    this.#pauseAfterRefusal();
    this.#noticeRequests();
  }

  #requested(): void {
    let connection = this.#connection;
    if (connection?.socket !== this.#client.conn) {
      connection = this.#changeConnection(connection);
      this.#connection = connection;
    }
    this.#attempt = this.#ledger.start(connection, this.#answeredMs);
    this.#answeredMs = undefined;
  }

  #changeConnection(old: ObservedConnection | null): ObservedConnection {
    // Errors and FINs have ended their attempt by now, so one that is still open was given up by autocannon's timer.
    this.#end(old?.connected === true ? 'timeout' : 'connect_timeout');
    if (old !== null) forget(old.socket);
    this.#answers.startConnection();
    return this.#observe(this.#client.conn);
  }

  #observe(socket: Socket): ObservedConnection {
    const connection: ObservedConnection = {
      socket,
      serial: this.#nextSerial(),
      port: 0,
      attempts: 0,
      connected: false,
      ended: false,
    };
    onSourcePort(socket, (port) => this.#ledger.bound(connection, port));
    socket.once('connect', () => {
      connection.connected = true;
      this.#ledger.connected(connection);
    });
    socket.once('close', () => this.#ledger.disconnected(connection));
    socket.prependListener('error', (error: NodeJS.ErrnoException) => {
      const outcome = outcomeOfError(error, connection.connected);
      this.#wasRefused = outcome === 'refused';
      this.#end(outcome);
    });
    socket.prependListener('end', () => {
      connection.ended = true;
      if (endedByReset(socket)) this.#end('reset');
      // An answer without a length is whole now; the parser says so when it is told.
      else if (this.#attempt !== null) this.#client.parser.finish();
      this.#end('closed');
    });
    return connection;
  }

  /** @returns when the attempt ended; undefined where none was under way. */
  #end(outcome: ClientOutcome, answer?: { status: number; bytes: number }): number | undefined {
    if (this.#attempt === null) return undefined;
    const endMs = this.#ledger.end(this.#attempt, outcome, answer);
    this.#attempt = null;
    return endMs;
  }

  /** Bytes that are no HTTP are an answer, if a bad one: the attempt ends there, and so does the connection. */
  #malformed(bytes: number): void {
    if (this.#attempt === null) return;
    this.#end('http_error', { status: 0, bytes });
    this.#client._resetConnection();
  }

  #pauseAfterRefusal(): void {
    const client = this.#client;
    const connect = client._connect;
    let pause: NodeJS.Timeout | undefined;
    client._connect = () => {
      // The client's patience can end in the pause: then autocannon connects at once, and may not do so again.
      clearTimeout(pause);
      if (!this.#wasRefused) return connect.call(client);
      this.#wasRefused = false;
      pause = setTimeout(() => {
        if (!client.destroyed) connect.call(client);
      }, REFUSED_PAUSE_MS).unref();
    };
  }

  /**
   * Starts an attempt with each request. Its event `request` would cost more, and comes too late: after
   * `Connection: close` no client may send on this connection (RFC 9112, section 9.6), and after bytes that nobody
   * asked for no answer on it can be told from the one before (section 9.2). autocannon sends: the request is lost, or
   * has its answer before it is written. An error that the generator would have made itself.
   */
  #noticeRequests(): void {
    const client = this.#client;
    const request = client._doRequest;
    client._doRequest = () => {
      const connection = this.#connection;
      if (connection?.socket !== client.conn || !this.#answers.wasLast) {
        this.#requested();
        request.call(client);
        return;
      }
      this.#answers.skipRest();
      // On a FIN autocannon connects anew by itself.
      if (!connection.ended) client._resetConnection();
    };
  }
}

/**
 * autocannon has connected anew, and would do so again if the old socket failed after its end. Nothing that still comes
 * from there may touch the attempts on the new one.
 */
function forget(socket: Socket): void {
  for (const event of ['data', 'end', 'error']) socket.removeAllListeners(event);
  socket.on('error', () => {});
}
