import { HTTPParser } from 'http-parser-js';
import type { Head, KnownHead, ParsedHead } from './known-head.js';

/** Told of every whole answer; `keepAlive` is whether another request may follow on the connection. */
export type OnAnswer = (status: number, keepAlive: boolean) => void;

type Parser = InstanceType<typeof HTTPParser>;

/** Statuses below are those of interim answers (1xx): the real one follows. */
const FIRST_FINAL_STATUS = 200;

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
  /** The answer under way, where its head was known, and how much of its body is to come. */
  #counted: Head | null = null;
  #bytesLeft = 0;

  constructor(known: KnownHead, onAnswer: OnAnswer) {
    this.#known = known;
    this.#onAnswer = onAnswer;
  }

  /** Takes the first `length` bytes of `bytes`. @returns false where they are not HTTP; then nothing more can be read. */
  read(bytes: Buffer, length: number): boolean {
    let at = 0;
    while (at < length) {
      if (this.#counted === null && !this.#recognize(bytes, at, length)) return this.#parse(bytes, at, length);
      // The head counts as part of what is left.
      const taken = Math.min(this.#bytesLeft, length - at);
      at += taken;
      this.#bytesLeft -= taken;
      if (this.#bytesLeft === 0) this.#finishCounted();
    }
    return true;
  }

  /** The server has sent its FIN, which is the end of a body that announced no length. */
  finish(): void {
    if (this.#parsing) this.#parser?.finish();
  }

  #recognize(bytes: Buffer, start: number, end: number): boolean {
    const head = this.#parsing ? null : this.#known.match(bytes, start, end);
    if (head === null) return false;
    this.#counted = head;
    this.#bytesLeft = this.#known.length + head.bodyBytes;
    return true;
  }

  #finishCounted(): void {
    const head = this.#counted;
    this.#counted = null;
    if (head !== null) this.#onAnswer(head.status, head.keepAlive);
  }

  #parse(bytes: Buffer, start: number, end: number): boolean {
    const parser = this.#parser ?? this.#newParser();
    const isFirstPart = !this.#parsing;
    if (isFirstPart) {
      parser.reinitialize(HTTPParser.RESPONSE);
      this.#parsedHead = null;
      this.#parsing = true;
    }
    const isHttp = typeof parser.execute(bytes, start, end - start) === 'number';
    if (isFirstPart && isHttp && this.#parsedHead !== null) this.#known.learn(bytes, start, end, this.#parsedHead);
    return isHttp;
  }

  #newParser(): Parser {
    const parser = new HTTPParser(HTTPParser.RESPONSE);
    parser.onHeadersComplete = (head) => {
      // Of several answers at once the first is the one that the bytes begin with.
      this.#parsedHead ??= head;
      this.#status = head.statusCode;
      this.#keepAlive = head.shouldKeepAlive;
    };
    parser.onMessageComplete = () => {
      if (this.#status < FIRST_FINAL_STATUS) return;
      this.#parsing = false;
      this.#onAnswer(this.#status, this.#keepAlive);
    };
    this.#parser = parser;
    return parser;
  }
}
