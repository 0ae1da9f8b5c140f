import { HTTPParser } from 'http-parser-js';
import { FIRST_FINAL_STATUS, hasImpossibleLength, hasMore, type ParserState } from '../parser-state.js';

/** Told of every whole answer; `keepAlive` is whether another request may follow on the connection. */
export type OnAnswer = (status: number, keepAlive: boolean) => void;

/** Reads the answers that come in on one connection, one after the other, and keeps none of their bytes. */
export class AnswerReader {
  readonly #parser = new HTTPParser(HTTPParser.RESPONSE);
  #malformed = false;

  constructor(onAnswer: OnAnswer) {
    const state = this.#parser as unknown as ParserState;
    let status = 0;
    let keepAlive = false;
    this.#parser.onHeadersComplete = (head) => {
      status = head.statusCode;
      keepAlive = head.shouldKeepAlive;
      if (!hasImpossibleLength(state)) return;
      this.#malformed = true;
      state.body_bytes = 0;
    };
    this.#parser.onMessageComplete = () => {
      // What follows an answer may be only a part of one, and would be read as the head of the next.
      if (this.#malformed) state.offset = state.end;
      else if (status >= FIRST_FINAL_STATUS) onAnswer(status, keepAlive && !hasMore(state));
    };
  }

  /** Takes the first `length` bytes of `bytes`. @returns false where they are not HTTP; then nothing more can be read. */
  read(bytes: Buffer, length: number): boolean {
    return typeof this.#parser.execute(bytes, 0, length) === 'number' && !this.#malformed;
  }

  /** The server has sent its FIN, which is the end of a body that announced no length. */
  finish(): void {
    this.#parser.finish();
  }
}
