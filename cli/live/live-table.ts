import type { WriteStream } from 'node:tty';
import stringWidth from 'string-width';
import type { CellPlan, CellResult, TimelineSample } from '../../core/cell.js';
import type { Isolation } from '../../lab/isolation.js';
import type { RunListener } from '../../lab/run.js';
import { terminalLine } from '../terminal-text.js';
import { BacklogHistory } from './backlog-history.js';
import { glyphsFor } from './glyphs.js';
import type { LiveContent } from './live-layout.js';
import { type LiveCell, LiveLines, nameOf } from './live-lines.js';
import { figuresOfResult, figuresOfSample } from './live-row.js';
import type { LiveView } from './live-view.js';
import { LogView } from './log-view.js';
import { Progress, type RunPlan } from './progress.js';
import { greatest } from './sparkline.js';
import { TerminalView } from './terminal-view.js';

/** What else the line of a repetition says when it is done; '' for nothing. */
export interface Notes {
  /** Of the widest. */
  width: number;
  of(result: CellResult): string;
}

/**
 * The table that grows while a run goes on: one line a repetition, added when it begins, because which comes next may depend on
 * those before. On a terminal the last line is written over ten times a second; elsewhere, and on a terminal that
 * cannot (TERM=dumb), it is a plain line when the repetition starts and one when it is done.
 */
export class LiveTable implements RunListener {
  readonly #view: LiveView;
  readonly #notes: Notes;
  readonly #progress: Progress;
  #cell: LiveCell | null = null;

  constructor(plan: RunPlan, stream: WriteStream, notes: Notes, env: NodeJS.ProcessEnv = process.env) {
    const glyphs = glyphsFor(env);
    const parts = { lines: new LiveLines(glyphs), content: contentOf(plan, notes), progress: new Progress(plan) };
    const isRewritable = stream.isTTY === true && env.TERM !== 'dumb';
    this.#view = isRewritable ? new TerminalView(stream, glyphs, parts) : new LogView(stream, glyphs, parts);
    this.#progress = parts.progress;
    this.#notes = notes;
  }

  isolationFound({ scope, reason }: Isolation): void {
    if (scope === 'host') {
      const why = terminalLine(reason ?? 'unknown');
      this.#view.say(`No network namespace here (${why}): kernel counters are those of the whole host.`);
    }
    this.#view.begin();
  }

  cellStarted(plan: CellPlan): void {
    this.#cell = { plan, history: new BacklogHistory(plan), figures: null };
    this.#progress.started(plan);
    this.#view.running(this.#cell);
  }

  sampled(plan: CellPlan, sample: TimelineSample): void {
    const cell = this.#cell;
    if (cell?.plan !== plan) return;
    cell.history.add(sample);
    cell.figures = figuresOfSample(sample, greatest(cell.history.queueDepth));
  }

  cellDone(result: CellResult): void {
    const cell = this.#cell;
    if (cell === null) return;
    this.#cell = null;
    this.#progress.done();
    this.#view.done({ ...cell, figures: figuresOfResult(result) }, this.#notes.of(result));
    this.#view.running(null);
  }

  /** Ends the table; where the run ended early, the line of the cell that was being measured says so. */
  close(): void {
    if (this.#cell !== null) this.#view.broken(this.#cell);
    this.#view.close();
  }
}

function contentOf({ foreseen }: RunPlan, notes: Notes): LiveContent {
  const names = foreseen.map(nameOf).map(({ label, repetition }) => stringWidth(label + repetition));
  const bars = foreseen.map((plan) => new BacklogHistory(plan).queueDepth.length);
  const widest = (widths: readonly number[], least: number) => widths.reduce((a, b) => Math.max(a, b), least);
  return { labelWidth: widest(names, 'cell'.length), noteWidth: notes.width, bars: widest(bars, 1) };
}
