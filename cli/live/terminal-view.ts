import type { WriteStream } from 'node:tty';
import type { Paint } from '../../report/truth-table/paint.js';
import { wrapText } from '../../report/wrap-text.js';
import { paintFor } from '../terminal-paint.js';
import { cutTo } from './fitted.js';
import type { Glyphs } from './glyphs.js';
import { LiveArea } from './live-area.js';
import { type LiveContent, type LiveLayout, layOut } from './live-layout.js';
import type { LiveCell, LiveLines } from './live-lines.js';
import type { LiveView, ViewParts } from './live-view.js';
import type { Progress } from './progress.js';

const REDRAW_EVERY_MS = 100;
/** Before each line: the mark of how it stands, and a space. */
const MARGIN = 2;

/** The live table on a terminal: what is done stays, the cell that is being measured and the time left are written over. No line wraps. */
export class TerminalView implements LiveView {
  readonly #stream: WriteStream;
  readonly #area: LiveArea;
  readonly #paint: Paint;
  readonly #glyphs: Glyphs;
  readonly #lines: LiveLines;
  readonly #content: LiveContent;
  readonly #progress: Progress;
  readonly #redraw = () => this.#draw();
  #timer: NodeJS.Timeout | undefined;
  #cell: LiveCell | null = null;
  #turn = 0;
  /** The heading that stands last above the lines that stay. */
  #heading = '';

  constructor(stream: WriteStream, glyphs: Glyphs, { lines, content, progress }: ViewParts) {
    this.#stream = stream;
    this.#area = new LiveArea(stream);
    this.#paint = paintFor(stream);
    this.#glyphs = glyphs;
    this.#lines = lines;
    this.#content = content;
    this.#progress = progress;
  }

  begin(): void {
    for (const scale of this.#lines.scales()) this.say(scale);
    this.#area.keep(this.#newHeading());
    this.#stream.on('resize', this.#redraw);
    this.#timer = setInterval(this.#redraw, REDRAW_EVERY_MS);
    this.#timer.unref();
  }

  running(cell: LiveCell | null): void {
    this.#cell = cell;
    this.#draw();
  }

  done(cell: LiveCell, note: string): void {
    this.#cell = null;
    this.#area.clear();
    const mark = this.#paint.good(this.#glyphs.done);
    this.#area.keep([...this.#newHeading(), `${mark} ${this.#lines.cell(cell, this.#layout(), note)}`]);
  }

  broken({ plan }: LiveCell): void {
    const line = this.#lines.remark(plan, this.#layout(), 'not measured');
    this.#area.keep([`${this.#paint.bad(this.#glyphs.failed)} ${this.#fitting(line, MARGIN)}`]);
  }

  say(text: string): void {
    this.#area.keep(wrapText(text, this.#area.columns).map(this.#paint.faint));
  }

  close(): void {
    clearInterval(this.#timer);
    this.#stream.off('resize', this.#redraw);
    this.#area.clear();
    this.#stream.write('\n');
  }

  #draw(): void {
    const { spinner } = this.#glyphs;
    this.#turn = (this.#turn + 1) % spinner.length;
    const progress = this.#paint.faint(this.#fitting(this.#progress.text()));
    const layout = this.#layout();
    const heading = this.#headingOf(layout);
    if (this.#cell === null) {
      this.#area.show([progress]);
      return;
    }
    const row = `${spinner[this.#turn]} ${this.#lines.cell(this.#cell, layout)}`;
    // The terminal has another width since: the heading above names other columns.
    const above = heading === this.#heading ? [] : [heading];
    this.#area.show([...above, row, progress]);
  }

  #layout(): LiveLayout {
    return layOut(this.#content, this.#area.columns - MARGIN);
  }

  #headingOf(layout: LiveLayout): string {
    return ' '.repeat(MARGIN) + this.#lines.heading(layout);
  }

  /** Where the one above does not suit the next line. */
  #newHeading(): string[] {
    const heading = this.#headingOf(this.#layout());
    if (heading === this.#heading) return [];
    this.#heading = heading;
    return [heading];
  }

  #fitting(line: string, margin = 0): string {
    return cutTo(line, this.#area.columns - margin, this.#glyphs.ellipsis);
  }
}
