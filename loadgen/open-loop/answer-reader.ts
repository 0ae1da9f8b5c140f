import { HTTPParser } from 'http-parser-js';
import { FIRST_FINAL_STATUS, hasImpossibleLength, hasMore, type ParserState } from '../parser-state.js';
import type { Head, KnownHead, ParsedHead } from './known-head.js';

/** Told of every whole answer; `keepAlive` is whether another request may follow on the connection. */
export type OnAnswer = (status: number, keepAlive: boolean) => void;

type Parser = InstanceType<typeof HTTPParser>;

/**
 * Reads the answers that come in on one connection, one after the other, and keeps none of their bytes. An answer whose
 * head is known is counted to its end; every other one goes through a parser.
 */
export class AnswerReader {
  readonly #known: KnownHead;
  readonly #onAnswer: OnAnswer;
  /** Made for the first answer that needs it: most connections of a run never do. */
  #parser: Parser | null = null;
  /** The parser is in the midst of an answer. */
  #parsing = false;
  /** The first head of the answer under way, and what the last one said. */
  #parsedHead: ParsedHead | null = null;
  #status = 0;
  #keepAlive = false;
  #malformed = false;
  /** The answer under way, where its head was known, and how much of its body is to come. */
  #counted: Head | null = null;
  #bytesLeft = 0;

  constructor(known: KnownHead, onAnswer: OnAnswer) {
    this.#known = known;
    this.#onAnswer = onAnswer;
  }

  /** Takes the first `length` bytes of `bytes`. @returns false where they are not HTTP; then nothing more can be read. */
  read(bytes: Buffer, length: number): boolean {
    if (this.#counted === null && !this.#recognize(bytes, length)) return this.#parse(bytes, length);
    this.#bytesLeft -= length;
    if (this.#bytesLeft <= 0) this.#finishCounted();
    return true;
  }

  /** The server has sent its FIN, which is the end of a body that announced no length. */
  finish(): void {
    if (this.#parsing) this.#parser?.finish();
  }

  #recognize(bytes: Buffer, length: number): boolean {
    const head = this.#parsing ? null : this.#known.match(bytes, length);
    if (head === null) return false;
    this.#counted = head;
    this.#bytesLeft = this.#known.length + head.bodyBytes;
    return true;
  }

  /** What has come with an answer and is not of it, nobody asked for: no other answer can be told from it. */
  #finishCounted(): void {
    const head = this.#counted;
    this.#counted = null;
    if (head !== null) this.#onAnswer(head.status, head.keepAlive && this.#bytesLeft === 0);
  }

  #parse(bytes: Buffer, length: number): boolean {
    const parser = this.#parser ?? this.#newParser();
    const isFirstPart = !this.#parsing;
    if (isFirstPart) {
      parser.reinitialize(HTTPParser.RESPONSE);
      this.#parsedHead = null;
      this.#parsing = true;
    }
    const isHttp = typeof parser.execute(bytes, 0, length) === 'number' && !this.#malformed;
    if (isFirstPart && isHttp && this.#parsedHead !== null) this.#known.learn(bytes, length, this.#parsedHead);
    return isHttp;
  }

  #newParser(): Parser {
    const parser = new HTTPParser(HTTPParser.RESPONSE);
    const state = parser as unknown as ParserState;
    parser.onHeadersComplete = (head) => {
      // After an interim answer another head comes; the first is the one that the bytes begin with.
      this.#parsedHead ??= head;
      this.#status = head.statusCode;
      this.#keepAlive = head.shouldKeepAlive;
      if (!hasImpossibleLength(state)) return;
      this.#malformed = true;
      state.body_bytes = 0;
    };
    parser.onMessageComplete = () => {
      if (this.#status < FIRST_FINAL_STATUS && !this.#malformed) return;
      const isAlone = !hasMore(state);
      // What follows an answer may be only a part of one, and would be read as the head of the next.
      state.offset = state.end;
      this.#parsing = false;
      if (!this.#malformed) this.#onAnswer(this.#status, this.#keepAlive && isAlone);
    };
    this.#parser = parser;
    return parser;
  }
}
