import { FIRST_FINAL_STATUS, hasImpossibleLength, hasMore } from '../parser-state.js';
import type { AutocannonClient } from './autocannon-client.js';

/** Indices of the parser's callbacks (`HTTPParser.kOnHeadersComplete`, `kOnBody`, `kOnMessageComplete`). */
const HEADERS_COMPLETE = 2;
const BODY = 3;
const MESSAGE_COMPLETE = 4;

/** Told what came back to a client. */
export interface OnAnswers {
  /** A whole answer, of `bytes` with its head; the next request is made right after this. */
  answered(status: number, bytes: number): void;
  /** Bytes that are no HTTP, and how many came with them. The connection is of no more use. */
  malformed(bytes: number): void;
}

/**
 * Takes one client's answers from its parser in autocannon's place, which takes an interim answer for the real one, does
 * not notice malformed ones, takes whatever follows an answer for that to its next request, keeps every body, and enters
 * figures of its own that nobody reads.
 */
export class ClientAnswers {
  readonly #client: AutocannonClient;
  readonly #on: OnAnswers;
  #status = 0;
  #bytes = 0;
  #keepsAlive = true;
  #malformed = false;
  #readsAnswers = false;

  constructor(client: AutocannonClient, on: OnAnswers) {
    this.#client = client;
    this.#on = on;
    const { parser } = client;
    const execute = parser.execute;
    parser.execute = (chunk) => {
      this.#bytes += chunk.length;
      const result = execute.call(parser, chunk);
      if (typeof result !== 'number' || this.#malformed) on.malformed(chunk.length);
      return result;
    };
  }

  /** Answers come from another connection from now on. autocannon keeps requests and half-read answers across them. */
  startConnection(): void {
    const { parser, pipelinedRequests } = this.#client;
    pipelinedRequests.clear();
    parser.reinitialize('RESPONSE');
    this.#bytes = 0;
    this.#malformed = false;
    this.#keepsAlive = true;
    if (!this.#readsAnswers) this.#readAnswers();
  }

  /**
   * Whether the answer just read is the last on its connection: the server has said so, or more bytes came with it than
   * it has, which nobody asked for.
   */
  get wasLast(): boolean {
    return !this.#keepsAlive || hasMore(this.#client.parser);
  }

  /** What is left of the bytes under way is not read: they belong to a connection that is given up. */
  skipRest(): void {
    const { parser } = this.#client;
    parser.offset = parser.end;
  }

  /** autocannon sets its callbacks only after it has shown its client to whoever observes it. */
  #readAnswers(): void {
    const { parser } = this.#client;
    parser[HEADERS_COMPLETE] = ({ statusCode, shouldKeepAlive }) => {
      this.#status = statusCode;
      this.#keepsAlive = shouldKeepAlive;
      if (!hasImpossibleLength(parser)) return;
      this.#malformed = true;
      parser.body_bytes = 0;
    };
    parser[BODY] = () => {};
    parser[MESSAGE_COMPLETE] = () => {
      if (this.#malformed) this.skipRest();
      else if (this.#status >= FIRST_FINAL_STATUS) this.#answered();
    };
    this.#readsAnswers = true;
  }

  #answered(): void {
    const client = this.#client;
    const bytes = this.#bytes;
    this.#bytes = 0;
    client.pipelinedRequests.clear();
    if (client.destroyed) return;
    this.#on.answered(this.#status, bytes);
    client._doRequest();
  }
}
