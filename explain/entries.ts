import type { Line } from './lines.js';
import { readLine } from './read-line.js';
import type { Reading } from './reading.js';

/** An entry of a log: a line with what belongs to it below, such as a stack trace. */
export interface Entry {
  /** Of the first line, from 1; empty lines count. */
  lineNumber: number;
  /** The line that was read, or the first one where none was. */
  line: Line;
  /** null: no line of it has a known form. */
  reading: Reading | null;
}

/**
 * Lines that belong to the one above, in the ways in which Node, Java, Python and Go print errors: whatever is indented
 * or closes a bracket, causes, the heads of stacks and their frames, and Gin's errors below its access log.
 */
const BELONGS_ABOVE =
  /^(?:\s|[}\]]|Caused by: |Suppressed: |Traceback \(|During handling of the above|The above exception was|(?:future|task|handle|protocol|transport): <|goroutine \d|created by |panic\(|Error #\d|\w[\w./*()-]{1,200}\(.{0,200}\)$)/;

/** Python's traceback ends with the exception, which is not indented. */
const TRACEBACK = /^(?:\s{0,20}[+|] )?Traceback \(/;
const INDENTED = /^\s/;
/** As many lines of an entry are read: causes and first frames stand at its top, and stacks can be long. */
const MOST_READ = 200;
/** The first line of an exception as Java, Node and Python print it, below the line of the logger or on its own. */
const EXCEPTION = /^(?:[\w$]{1,60}\.){0,12}[\w$]{0,60}(?:Exception|Error|Throwable)(?:: |$)/;
/** Joins a traceback to the one before: without it the next is an entry of its own. */
const CHAINED = /^(?:During handling of the above|The above exception was)/;

/**
 * Puts lines together into entries and reads them, one entry in memory at a time. The first line of an entry that tells
 * of a fault decides, so a stack trace that repeats its error counts once.
 */
export class EntryReader {
  #lineNumber = 0;
  #open: Entry | null = null;
  /** Lines of the open entry. */
  #height = 0;
  /** How far the open entry is with a traceback: none, inside one, or after one. */
  #traceback: 'none' | 'inside' | 'ended' = 'none';

  /** The entry that ends before `line`, if one does. */
  push(line: Line): Entry | null {
    this.#lineNumber += 1;
    if (isBlank(line)) return null;
    if (this.#open !== null && this.#belongsAbove(this.#open, line.text)) {
      if (this.#height < MOST_READ) this.#open = merged(this.#open, line, this.#height);
      this.#height += 1;
      return null;
    }
    const before = this.#open;
    this.#traceback = TRACEBACK.test(line.text) ? 'inside' : 'none';
    this.#height = 1;
    this.#open = { lineNumber: this.#lineNumber, line, reading: readLine(line.text) };
    return before;
  }

  /** The last entry. */
  end(): Entry | null {
    return this.#open;
  }

  #belongsAbove(open: Entry, text: string): boolean {
    if (TRACEBACK.test(text)) {
      if (this.#traceback === 'ended') return false;
      this.#traceback = 'inside';
      return true;
    }
    if (this.#traceback === 'inside' && !INDENTED.test(text)) {
      this.#traceback = 'ended';
      return true;
    }
    if (CHAINED.test(text)) this.#traceback = 'none';
    return BELONGS_ABOVE.test(text) || (this.#height === 1 && isExceptionOf(open, text));
  }
}

/** Whether a line holds nothing to read. */
export function isBlank({ text }: Line): boolean {
  return text.length < 100 && text.trim() === '';
}

/** Whether a logger's line is followed by its exception; two exceptions in a row are two. */
function isExceptionOf({ line, reading }: Entry, text: string): boolean {
  if (!EXCEPTION.test(text) || EXCEPTION.test(line.text)) return false;
  return !tellsOfFault(reading) || reading?.family === 'Java';
}

function tellsOfFault(reading: Reading | null): boolean {
  return reading !== null && reading.sign !== 'fine';
}

/** What the entry says with one more line below, its `height`-th after the first. */
function merged(entry: Entry, line: Line, height: number): Entry {
  const { reading } = entry;
  const below = readLine(line.text);
  if (reading !== null && tellsOfFault(reading)) {
    const mayLocate = reading.towards === null && (height === 1 || below !== null);
    return mayLocate ? located(entry, reading, line) : entry;
  }
  return below === null || (reading !== null && !tellsOfFault(below)) ? entry : { ...entry, line, reading: below };
}

/** The first frame of a stack can tell which side it was, such as `abortIncoming (node:_http_server…)`. */
function located(entry: Entry, reading: Reading, line: Line): Entry {
  const together = readLine(`${entry.line.text} ${line.text}`);
  return together?.sign === reading.sign && together.towards !== null ? { ...entry, reading: together } : entry;
}
