import { Listr, type ListrTaskWrapper } from 'listr2';
import type { CellPlan, CellResult, TimelineSample } from '../core/cell.js';
import { mostRepetitions } from '../core/scenario/repeat.js';
import type { Isolation } from '../lab/isolation.js';
import type { RunListener } from '../lab/run.js';
import { figuresOfResult, figuresOfSample, headingRow, type LiveFigures, liveRow } from './live-row.js';
import { terminalLine } from './terminal-text.js';

/** What listr2 hands to a task: its line, whose title is what is shown. */
type ShownLine = Pick<ListrTaskWrapper<unknown, never, never>, 'title'>;

/** The end of a cell's measurement, as something to wait for. */
interface Over {
  readonly promise: Promise<void>;
  resolve(): void;
  reject(reason: unknown): void;
}

/** A cell's line, from when its measurement begins. */
interface Line {
  readonly plan: CellPlan;
  readonly label: string;
  shown: ShownLine | null;
  readonly over: Over;
}

/**
 * The table that grows while a run goes on: one line a repetition, added when it begins, because which comes next may depend on
 * those before. On a terminal the last line is rewritten ten times a second; where there is none, it is a plain line when
 * the repetition starts and one when it is done.
 */
export class LiveTable implements RunListener {
  readonly #labelWidth: number;
  readonly #isTerminal: boolean;
  readonly #noteOf: (result: CellResult) => string;
  #line: Line | null = null;
  #rendering: Promise<unknown> = Promise.resolve();

  /**
   * @param foreseen what is known of the run; others may come, and some of these not.
   * @param noteOf what else a line is to say when its repetition is done; '' for nothing.
   */
  constructor(foreseen: readonly CellPlan[], isTerminal: boolean, noteOf: (result: CellResult) => string) {
    this.#isTerminal = isTerminal;
    this.#noteOf = noteOf;
    this.#labelWidth = foreseen.reduce((width, plan) => Math.max(width, labelOf(plan).length), 'cell'.length);
  }

  isolationFound({ scope, reason }: Isolation): void {
    if (scope === 'host') {
      const why = terminalLine(reason ?? 'unknown');
      process.stdout.write(`No network namespace here (${why}): kernel counters are those of the whole host.\n`);
    }
    process.stdout.write(`  ${headingRow(this.#labelWidth)}\n`);
  }

  cellStarted(plan: CellPlan): void {
    const line: Line = { plan, label: labelOf(plan), shown: null, over: whenOver() };
    this.#line = line;
    this.#rendering = this.#rendering.then(() => this.#render(line));
  }

  sampled(plan: CellPlan, sample: TimelineSample): void {
    // Without a terminal every change of a line would be a line of its own.
    if (this.#isTerminal) this.#show(plan, figuresOfSample(sample));
  }

  cellDone(result: CellResult): void {
    this.#show(result.plan, figuresOfResult(result), this.#noteOf(result));
    this.#line?.over.resolve();
  }

  /** Ends the table; where the run ended early, the line of the cell that was being measured says so. */
  async close(): Promise<void> {
    this.#line?.over.reject(new Error('not measured'));
    await this.#rendering;
    process.stdout.write('\n');
  }

  #show(plan: CellPlan, figures: LiveFigures, note = ''): void {
    const line = this.#line;
    if (line?.plan !== plan || !line.shown) return;
    const row = liveRow(line.label, this.#labelWidth, figures);
    line.shown.title = note === '' ? row : `${row}  ${note}`;
  }

  #render(line: Line): Promise<unknown> {
    const task = (_: unknown, shown: ShownLine) => {
      line.shown = shown;
      return line.over.promise;
    };
    const table = new Listr([{ title: line.label, task }], {
      renderer: this.#isTerminal ? 'default' : 'simple',
      registerSignalListeners: false,
      // The command itself says what went wrong, once, below the table.
      rendererOptions: { showErrorMessage: false, collapseErrors: true },
    });
    return table.run().catch(() => {});
  }
}

function labelOf(plan: CellPlan): string {
  const label = terminalLine(plan.label);
  return mostRepetitions(plan.scenario.repeat) > 1 ? `${label} #${plan.repetition}` : label;
}

/** A promise to be settled from outside. A rejection that nobody awaits is no fault: the line was never shown. */
function whenOver(): Over {
  let resolve: () => void = () => {};
  let reject: (reason: unknown) => void = () => {};
  const promise = new Promise<void>((onResolve, onReject) => {
    resolve = onResolve;
    reject = onReject;
  });
  promise.catch(() => {});
  return { promise, resolve, reject };
}
