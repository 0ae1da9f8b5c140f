import type { WriteStream } from 'node:tty';
import type { Glyphs } from './glyphs.js';
import { type LiveLayout, layOut } from './live-layout.js';
import type { LiveCell, LiveLines } from './live-lines.js';
import type { LiveView, ViewParts } from './live-view.js';
import type { Progress } from './progress.js';

/** The live table in a log or a pipe: a line when a repetition begins and one when it ends, without an escape code, as wide as they are. */
export class LogView implements LiveView {
  readonly #stream: Pick<WriteStream, 'write'>;
  readonly #glyphs: Glyphs;
  readonly #lines: LiveLines;
  readonly #progress: Progress;
  readonly #layout: LiveLayout;

  constructor(stream: Pick<WriteStream, 'write'>, glyphs: Glyphs, { lines, content, progress }: ViewParts) {
    this.#stream = stream;
    this.#glyphs = glyphs;
    this.#lines = lines;
    this.#progress = progress;
    this.#layout = layOut(content, Number.POSITIVE_INFINITY);
  }

  begin(): void {
    for (const scale of this.#lines.scales()) this.say(scale);
    this.#marked(' ', this.#lines.heading(this.#layout));
  }

  running(cell: LiveCell | null): void {
    if (cell === null) return;
    this.#marked(this.#glyphs.begun, this.#lines.remark(cell.plan, this.#layout, `begins: ${this.#progress.text()}`));
  }

  done(cell: LiveCell, note: string): void {
    this.#marked(this.#glyphs.done, this.#lines.cell(cell, this.#layout, note));
  }

  broken({ plan }: LiveCell): void {
    this.#marked(this.#glyphs.failed, this.#lines.remark(plan, this.#layout, 'not measured'));
  }

  say(line: string): void {
    this.#stream.write(`${line}\n`);
  }

  close(): void {
    this.say('');
  }

  #marked(mark: string, line: string): void {
    this.say(`${mark} ${line}`);
  }
}
