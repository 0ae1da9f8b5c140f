import type { Socket } from 'node:net';
import { endedByReset } from '../../core/hidden-reset.js';
import type { ClientOutcome } from '../../core/outcomes.js';
import type { Attempt, AttemptConnection, AttemptLedger } from '../ledger/attempt-ledger.js';
import { outcomeOfError, outcomeOfStatus } from '../ledger/outcome.js';
import { onSourcePort } from '../ledger/source-port.js';
import type { AutocannonClient } from './autocannon-client.js';

/** Pause before a refused client connects again; autocannon itself would try hundreds of times a second. */
export const REFUSED_PAUSE_MS = 100;

interface ObservedConnection extends AttemptConnection {
  readonly socket: Socket;
  connected: boolean;
  /** The server will take no other request on it: it has said so, or sent its FIN. */
  closing: boolean;
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
  #connection: ObservedConnection | null = null;
  #attempt: Attempt | null = null;
  /** When the last attempt was answered, until the next one starts, which is in the same turn of the event loop. */
  #answeredMs: number | undefined;
  #wasRefused = false;

  constructor(client: AutocannonClient, ledger: AttemptLedger, nextSerial: () => number) {
    this.#client = client;
    this.#ledger = ledger;
    this.#nextSerial = nextSerial;
    client.on('response', (status, bytes) => {
      this.#answeredMs = this.#end(outcomeOfStatus(status), { status, bytes });
    });
    client.on('done', () => this.#end('unfinished'));
    client.on('headers', ({ shouldKeepAlive }) => {
      if (this.#connection !== null) this.#connection.closing = !shouldKeepAlive;
    });
    this.#pauseAfterRefusal();
    this.#noticeRequests();
    this.#noticeMalformed();
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
    // autocannon keeps unanswered requests, and a half-read answer, across connections.
    this.#client.pipelinedRequests.clear();
    this.#client.parser.reinitialize('RESPONSE');
    return this.#observe(this.#client.conn);
  }

  #observe(socket: Socket): ObservedConnection {
    const connection: ObservedConnection = {
      socket,
      serial: this.#nextSerial(),
      port: 0,
      attempts: 0,
      connected: false,
      closing: false,
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
      // An answer without a length is whole now; this says so by the event `response`.
      else if (this.#attempt !== null) this.#client.parser.finish();
      this.#end('closed');
      // autocannon connects anew on this FIN, and would do so again if the old socket failed afterwards.
      socket.removeAllListeners('error');
      socket.on('error', () => {});
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

  #pauseAfterRefusal(): void {
    const client = this.#client;
    const connect = client._connect;
    client._connect = () => {
      if (!this.#wasRefused) return connect.call(client);
      this.#wasRefused = false;
      setTimeout(() => {
        if (!client.destroyed) connect.call(client);
      }, REFUSED_PAUSE_MS).unref();
    };
  }

  /**
   * Starts an attempt with each request. Its event `request` would cost more, and comes too late: after
   * `Connection: close` no client may send on this connection (RFC 9112, section 9.6). autocannon does, and its
   * request is lost: an error that the generator would have made itself.
   */
  #noticeRequests(): void {
    const client = this.#client;
    const request = client._doRequest;
    client._doRequest = () => {
      const connection = this.#connection;
      if (connection?.socket !== client.conn || !connection.closing) {
        this.#requested();
        request.call(client);
        // On a FIN autocannon connects anew by itself.
      } else if (!connection.ended) client._resetConnection();
    };
  }

  /** Bytes that are no HTTP are an answer, if a bad one: the attempt ends there, and so does the connection. */
  #noticeMalformed(): void {
    const { parser } = this.#client;
    const execute = parser.execute;
    parser.execute = (chunk) => {
      const connection = this.#connection;
      const result = execute.call(parser, chunk);
      // What follows an answer that has closed its connection says nothing about the attempt on the next.
      if (typeof result !== 'number' && this.#attempt !== null && this.#connection === connection) {
        this.#end('http_error', { status: 0, bytes: chunk.length });
        this.#client._resetConnection();
      }
      return result;
    };
  }
}
