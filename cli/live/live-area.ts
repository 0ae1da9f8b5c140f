import type { WriteStream } from 'node:tty';
import stringWidth from 'string-width';

const FALLBACK_COLUMNS = 80;

/** To the first column, and away with all from here on down (ECMA-48: CR, CUU, ED). */
const CLEAR_BELOW = '\r\u001b[J';
const up = (rows: number) => (rows === 0 ? '' : `\u001b[${rows}A`);

/**
 * The last lines of a terminal, which are written over as long as they change. They hold nothing of the terminal's state, not
 * even a hidden cursor, so that nothing has to be put right however the process ends.
 */
export class LiveArea {
  readonly #stream: WriteStream;
  #shown: readonly string[] = [];

  constructor(stream: WriteStream) {
    this.#stream = stream;
  }

  /** What a line may take. The last column stays free: some terminals begin a new row when it is written to. */
  get columns(): number {
    return (this.#stream.columns || FALLBACK_COLUMNS) - 1;
  }

  /** Shows these lines in the place of those that it shows. */
  show(lines: readonly string[]): void {
    this.#replace(lines, lines.join('\n'));
  }

  /** Writes lines that stay, above those that do not. */
  keep(lines: readonly string[]): void {
    const shown = this.#shown;
    this.#replace(shown, [...lines, ...shown].join('\n') + (shown.length === 0 ? '\n' : ''));
  }

  clear(): void {
    if (this.#shown.length > 0) this.#replace([], '');
  }

  #replace(lines: readonly string[], text: string): void {
    this.#stream.write(`${up(this.#rowsShown() - 1)}${CLEAR_BELOW}${text}`);
    this.#shown = lines;
  }

  /** Terminals break lines anew that have become too long for them when they are made narrower. */
  #rowsShown(): number {
    const columns = this.columns + 1;
    const rows = this.#shown.map((line) => Math.max(1, Math.ceil(stringWidth(line) / columns)));
    return Math.max(
      1,
      rows.reduce((sum, one) => sum + one, 0),
    );
  }
}
