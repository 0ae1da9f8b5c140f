import { hasMore } from '../parser-state.js';
import type { AutocannonClient } from './autocannon-client.js';

/**
 * Stands between one client's sockets and autocannon's reading of answers, which does not notice malformed ones, and
 * takes whatever follows an answer for that to its next request.
 */
export class AnswerGuard {
  readonly #client: AutocannonClient;

  /** `onMalformed` is told of bytes that are no HTTP: how many came with them. The connection is of no more use. */
  constructor(client: AutocannonClient, onMalformed: (bytes: number) => void) {
    this.#client = client;
    const { parser } = client;
    const execute = parser.execute;
    parser.execute = (chunk) => {
      const result = execute.call(parser, chunk);
      if (result instanceof Error) onMalformed(chunk.length);
      return result;
    };
  }

  /** Answers come from another connection from now on. autocannon keeps requests and half-read answers across them. */
  startConnection(): void {
    const { parser, pipelinedRequests } = this.#client;
    pipelinedRequests.clear();
    parser.reinitialize('RESPONSE');
  }

  /** Whether more bytes came with the answer just read than it has: nobody asked for them. */
  get hasUnasked(): boolean {
    return hasMore(this.#client.parser);
  }

  /** What is left of the bytes under way is not read: they belong to a connection that is given up. */
  skipRest(): void {
    const { parser } = this.#client;
    parser.offset = parser.end;
  }
}
