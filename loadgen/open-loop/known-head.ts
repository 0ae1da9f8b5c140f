import { FIRST_FINAL_STATUS } from '../parser-state.js';

/** What a head that has been parsed says of its answer. */
export interface Head {
  status: number;
  /** Whether another request may follow on the connection. */
  keepAlive: boolean;
  /** Length of the body, by Content-Length. */
  bodyBytes: number;
}

/** What the parser tells of a head. */
export interface ParsedHead {
  statusCode: number;
  shouldKeepAlive: boolean;
  upgrade: boolean;
  /** Names and values in turn. */
  headers: readonly string[];
}

const END_OF_HEAD = '\r\n\r\n';
/** Statuses without a body, whatever their Content-Length says (RFC 9112, section 6.3). */
const WITHOUT_BODY: ReadonlySet<number> = new Set([204, 304]);
const DIGITS = /^\d{1,15}$/;

/**
 * The head that was parsed last. A server's heads are the same to the byte for as long as their date is, and the same
 * bytes mean the same: a comparison takes a twentieth of the time of a parser. One for all connections to a server.
 */
export class KnownHead {
  #bytes: Buffer = Buffer.alloc(0);
  #head: Head | null = null;

  /** Length of the known head, in bytes. */
  get length(): number {
    return this.#bytes.length;
  }

  /** The known head, where the first `length` bytes begin with it. */
  match(bytes: Buffer, length: number): Head | null {
    const headEnd = this.#bytes.length;
    if (this.#head === null || headEnd > length) return null;
    return bytes.compare(this.#bytes, 0, headEnd, 0, headEnd) === 0 ? this.#head : null;
  }

  /**
   * Remembers the head with which the first `length` bytes begin and that the parser has read as `parsed`; not where it
   * is cut off, or where its answer's length is told by other than one Content-Length.
   */
  learn(bytes: Buffer, length: number, parsed: ParsedHead): void {
    const bodyBytes = lengthOf(parsed);
    const blankLine = bytes.indexOf(END_OF_HEAD, 0, 'latin1');
    if (bodyBytes === null || blankLine < 0 || blankLine + END_OF_HEAD.length > length) return;
    this.#bytes = Buffer.from(bytes.subarray(0, blankLine + END_OF_HEAD.length));
    this.#head = { status: parsed.statusCode, keepAlive: parsed.shouldKeepAlive, bodyBytes };
  }
}

function lengthOf({ statusCode, upgrade, headers }: ParsedHead): number | null {
  if (upgrade || statusCode < FIRST_FINAL_STATUS || WITHOUT_BODY.has(statusCode)) return null;
  let length: number | null = null;
  for (let at = 0; at < headers.length; at += 2) {
    const name = headers[at]?.toLowerCase();
    const value = headers[at + 1] ?? '';
    if (name === 'transfer-encoding') return null;
    if (name !== 'content-length') continue;
    if (length !== null || !DIGITS.test(value)) return null;
    length = Number(value);
  }
  return length;
}
