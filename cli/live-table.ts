import { Listr, type ListrTaskWrapper } from 'listr2';
import type { CellPlan, CellResult, TimelineSample } from '../core/cell.js';
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

/** A cell's line, before, while and after it is measured. */
interface Line {
  readonly label: string;
  shown: ShownLine | null;
  readonly over: Over;
}

/**
 * The table that grows while a run goes on: one line a cell, rewritten ten times a second on a terminal; where there
 * is none, one plain line when a cell starts and one when it is done.
 */
export class LiveTable implements RunListener {
  readonly #lines: Map<CellPlan, Line>;
  readonly #labelWidth: number;
  readonly #isTerminal: boolean;
  readonly #noteOf: (result: CellResult) => string;
  #rendering: Promise<unknown> = Promise.resolve();

  /** @param noteOf what else a line is to say when its cell is done; '' for nothing. */
  constructor(plans: readonly CellPlan[], isTerminal: boolean, noteOf: (result: CellResult) => string) {
    this.#isTerminal = isTerminal;
    this.#noteOf = noteOf;
    this.#lines = new Map(plans.map((plan) => [plan, { label: labelOf(plan), shown: null, over: whenOver() }]));
    this.#labelWidth = Math.max('cell'.length, ...[...this.#lines.values()].map(({ label }) => label.length));
  }

  isolationFound({ scope, reason }: Isolation): void {
    if (scope === 'host') {
      const why = terminalLine(reason ?? 'unknown');
      process.stdout.write(`No network namespace here (${why}): kernel counters are those of the whole host.\n`);
    }
    process.stdout.write(`  ${headingRow(this.#labelWidth)}\n`);
    this.#rendering = this.#render();
  }

  sampled(plan: CellPlan, sample: TimelineSample): void {
    // Without a terminal every change of a line would be a line of its own.
    if (this.#isTerminal) this.#show(plan, figuresOfSample(sample));
  }

  cellDone(result: CellResult): void {
    this.#show(result.plan, figuresOfResult(result), this.#noteOf(result));
    this.#lines.get(result.plan)?.over.resolve();
  }

  /** Ends the table; lines of cells that were not measured, because the run ended early, say so. */
  async close(): Promise<void> {
    for (const { over } of this.#lines.values()) over.reject(new Error('not measured'));
    await this.#rendering;
    process.stdout.write('\n');
  }

  #show(plan: CellPlan, figures: LiveFigures, note = ''): void {
    const line = this.#lines.get(plan);
    const row = liveRow(line?.label ?? '', this.#labelWidth, figures);
    if (line?.shown) line.shown.title = note === '' ? row : `${row}  ${note}`;
  }

  #render(): Promise<unknown> {
    const tasks = [...this.#lines.values()].map((line) => ({
      title: line.label,
      task: (_: unknown, shown: ShownLine) => {
        line.shown = shown;
        return line.over.promise;
      },
    }));
    const table = new Listr(tasks, {
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
  return plan.scenario.repeat > 1 ? `${label} #${plan.repetition}` : label;
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
