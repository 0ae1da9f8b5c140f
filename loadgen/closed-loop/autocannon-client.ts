import type { EventEmitter } from 'node:events';
import type { Socket } from 'node:net';
import type { ParserState } from '../parser-state.js';

/**
 * What the observer relies on in autocannon 9's client (`lib/httpClient.js`), which autocannon neither documents nor
 * types. `test/contract/autocannon*.test.ts` pin each line against the real package.
 */
export interface AutocannonClient extends EventEmitter {
  /** The present connection. It is replaced before the first request on a new one is made. */
  conn: Socket;
  /** True from `done` on. */
  destroyed: boolean;
  /** Opens a connection and writes the first request on it. */
  _connect(): void;
  /**
   * Writes a request on the present connection: first on every new one, right after `conn` was replaced, and then after
   * each answer.
   */
  _doRequest(): void;
  /** Closes the present connection and opens another. */
  _resetConnection(): void;
  /** Requests not yet answered, by which autocannon matches answers to requests. */
  pipelinedRequests: { clear(): void };
  /** http-parser-js; its state is not reset when the connection changes. Its callbacks are set after `setupClient`. */
  parser: ParserState & {
    reinitialize(type: 'RESPONSE'): void;
    /** Gives the bytes read, or an Error where `chunk` is no HTTP; autocannon does not look at it, and would wait for the timeout. */
    execute(chunk: Buffer): number | Error;
    /** `HTTPParser.kOnHeadersComplete`: a head has been read; whether the server will take another request afterwards. */
    2(head: { statusCode: number; shouldKeepAlive: boolean }): void;
    /** `HTTPParser.kOnBody`: a part of a body has been read. */
    3(body: Buffer, from: number, length: number): void;
    /** `HTTPParser.kOnMessageComplete`: a message has been read, an interim one (1xx) as well. */
    4(): void;
    /** The stream has ended. This completes an answer whose length the FIN tells; autocannon never calls it. */
    finish(): unknown;
  };

  /** The load is over; the connection is cut right after this. */
  on(event: 'done', listener: () => void): this;
}
