import { EventEmitter } from 'node:events';
import { WriteStream } from 'node:tty';
import { stripVTControlCharacters } from 'node:util';

/**
 * A terminal as far as the live table needs one: text, line breaks, cursor up, clear below, and lines that are broken anew when it is
 * made narrower. A line that is too long for it wraps, which is told by {@link wrapped}.
 */
export class FakeTerminal extends EventEmitter {
  readonly isTTY = true;
  columns: number;
  written = '';
  wrapped = 0;
  /** Rows of text, colours left out. */
  rows: string[] = [''];
  #row = 0;

  constructor(columns: number) {
    super();
    this.columns = columns;
  }

  readonly hasColors = WriteStream.prototype.hasColors;
  readonly getColorDepth = WriteStream.prototype.getColorDepth;

  get stream(): WriteStream {
    return this as unknown as WriteStream;
  }

  write(text: string): boolean {
    this.written += text;
    // biome-ignore lint/suspicious/noControlCharactersInRegex: escape codes are what is read
    for (const [part] of text.matchAll(/\u001b\[\d*[A-Za-z]|\r|\n|[^\u001b\r\n]+/g)) this.#obey(part);
    return true;
  }

  resize(columns: number): void {
    this.columns = columns;
    this.rows = this.rows.flatMap((row) => brokenInto(row, columns));
    this.#row = this.rows.length - 1;
    this.emit('resize');
  }

  #obey(part: string): void {
    if (part === '\n') {
      this.#row += 1;
      this.rows[this.#row] ??= '';
    } else if (part.endsWith('A') && part.startsWith('\u001b')) {
      this.#row = Math.max(0, this.#row - Number(part.slice(2, -1)));
    } else if (part === '\u001b[J') {
      this.rows = [...this.rows.slice(0, this.#row), ''];
    } else if (stripVTControlCharacters(part) !== '' && part !== '\r') {
      const line = `${this.rows[this.#row] ?? ''}${part}`;
      if (line.length >= this.columns) this.wrapped += 1;
      this.rows[this.#row] = line;
    }
  }
}

function brokenInto(row: string, columns: number): string[] {
  const count = Math.max(1, Math.ceil(row.length / columns));
  return Array.from({ length: count }, (_, at) => row.slice(at * columns, (at + 1) * columns));
}
