import { clearLine, cursorTo } from 'node:readline';
import type { WriteStream } from 'node:tty';
import type { RowResult } from '../core/truth-table.js';

/** The line that says, on a terminal, how far the truth table is; on anything else it says nothing. */
export class WireProgress {
  readonly #stream: WriteStream | null;
  readonly #rows: number;
  #done = 0;

  constructor(stream: WriteStream, rows: number) {
    this.#stream = stream.isTTY ? stream : null;
    this.#rows = rows;
    this.#show(`0 of ${rows} rows`);
  }

  rowDone({ name }: RowResult): void {
    this.#done += 1;
    this.#show(`${this.#done} of ${this.#rows} rows: ${name}`);
  }

  /** Takes the line away: what is printed next starts where it stood. */
  close(): void {
    this.#show('');
  }

  #show(text: string): void {
    if (this.#stream === null) return;
    cursorTo(this.#stream, 0);
    clearLine(this.#stream, 0);
    this.#stream.write(text);
  }
}
