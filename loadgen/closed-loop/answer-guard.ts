import { FIRST_FINAL_STATUS, hasImpossibleLength, hasMore } from '../parser-state.js';
import type { AutocannonClient } from './autocannon-client.js';

/** Index of the parser's callback for a whole message (`HTTPParser.kOnMessageComplete`). */
const MESSAGE_COMPLETE = 4;

/**
 * Stands between one client's sockets and autocannon's reading of answers, which takes an interim answer for the real
 * one, does not notice malformed ones, and takes whatever follows an answer for that to its next request.
 */
export class AnswerGuard {
  readonly #client: AutocannonClient;
  #status = 0;
  #keepsAlive = true;
  #malformed = false;
  #guardsCompletion = false;

  /** `onMalformed` is told of bytes that are no HTTP: how many came with them. The connection is of no more use. */
  constructor(client: AutocannonClient, onMalformed: (bytes: number) => void) {
    this.#client = client;
    const { parser } = client;
    client.on('headers', ({ statusCode, shouldKeepAlive }) => {
      this.#status = statusCode;
      this.#keepsAlive = shouldKeepAlive;
      if (!hasImpossibleLength(parser)) return;
      this.#malformed = true;
      parser.body_bytes = 0;
    });
    const execute = parser.execute;
    parser.execute = (chunk) => {
      const result = execute.call(parser, chunk);
      if (typeof result !== 'number' || this.#malformed) onMalformed(chunk.length);
      return result;
    };
  }

  /** Answers come from another connection from now on. autocannon keeps requests and half-read answers across them. */
  startConnection(): void {
    const { parser, pipelinedRequests } = this.#client;
    pipelinedRequests.clear();
    parser.reinitialize('RESPONSE');
    this.#malformed = false;
    this.#keepsAlive = true;
    if (!this.#guardsCompletion) this.#guardCompletion();
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
  #guardCompletion(): void {
    const { parser } = this.#client;
    const complete = parser[MESSAGE_COMPLETE];
    parser[MESSAGE_COMPLETE] = () => {
      if (this.#malformed) this.skipRest();
      else if (this.#status >= FIRST_FINAL_STATUS) complete.call(parser);
    };
    this.#guardsCompletion = true;
  }
}
