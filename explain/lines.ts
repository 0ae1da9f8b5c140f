import { stripVTControlCharacters } from 'node:util';

/** As much of a line is looked at; what a program says of an error stands well before that. */
export const MOST_BYTES = 8192;

/** A line of a log, or the beginning of one that is longer than {@link MOST_BYTES}. */
export interface Line {
  /** Without escape sequences, such as colours. */
  text: string;
  /** How long the whole line is, without its end. */
  bytes: number;
  cut: boolean;
}

const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;

/**
 * Cuts a stream of bytes into lines in constant memory: of each line no more than {@link MOST_BYTES} are kept, however
 * long it is. Bytes that are no UTF-8 become U+FFFD. Lines of no characters are given, too.
 */
export class LineSplitter {
  /** The beginning of a line whose end has not come yet. */
  readonly #begun = Buffer.allocUnsafe(MOST_BYTES);
  #kept = 0;
  #bytes = 0;

  /** The lines that end in `chunk`. */
  *push(chunk: Buffer): Generator<Line> {
    let from = 0;
    for (let at = chunk.indexOf(LINE_FEED); at !== -1; at = chunk.indexOf(LINE_FEED, from)) {
      yield this.#bytes === 0 ? lineOf(chunk.subarray(from, at), at - from) : this.#finish(chunk.subarray(from, at));
      from = at + 1;
    }
    this.#keep(chunk.subarray(from));
  }

  /** The last line, when it has no end of its own. */
  *end(): Generator<Line> {
    if (this.#bytes > 0) yield this.#finish(Buffer.alloc(0));
  }

  #keep(part: Buffer): void {
    this.#kept += part.copy(this.#begun, this.#kept);
    this.#bytes += part.length;
  }

  #finish(rest: Buffer): Line {
    this.#keep(rest);
    const line = lineOf(this.#begun.subarray(0, this.#kept), this.#bytes);
    this.#kept = 0;
    this.#bytes = 0;
    return line;
  }
}

function lineOf(beginning: Buffer, bytes: number): Line {
  const cut = bytes > MOST_BYTES;
  const hasReturn = !cut && bytes > 0 && beginning[bytes - 1] === CARRIAGE_RETURN;
  const length = hasReturn ? bytes - 1 : Math.min(bytes, MOST_BYTES);
  return { text: withoutEscapes(beginning.toString('utf8', 0, length)), bytes: hasReturn ? bytes - 1 : bytes, cut };
}

/** Looking for the characters that begin an escape sequence is cheap, and few lines hold one. */
function withoutEscapes(text: string): string {
  return text.includes('\u001b') || text.includes('\u009b') ? stripVTControlCharacters(text) : text;
}
