import type { CellPlan } from '../../core/cell.js';
import { mostRepetitions } from '../../core/scenario/repeat.js';
import { terminalLine } from '../terminal-text.js';
import type { BacklogHistory } from './backlog-history.js';
import { cutTo, fitted } from './fitted.js';
import type { Glyphs } from './glyphs.js';
import type { LiveLayout } from './live-layout.js';
import { COLUMNS, type LiveFigures } from './live-row.js';
import { greatestOfGroups, sparkline } from './sparkline.js';

/** A cell's label and, where it may be repeated, which repetition that is. */
export interface CellName {
  label: string;
  repetition: string;
}

export function nameOf({ label, repetition, scenario }: CellPlan): CellName {
  return { label: terminalLine(label), repetition: mostRepetitions(scenario.repeat) > 1 ? ` #${repetition}` : '' };
}

/** What is known of a cell. */
export interface LiveCell {
  plan: CellPlan;
  history: BacklogHistory;
  /** null: nothing yet. */
  figures: LiveFigures | null;
}

/** The parts of a line: label, numbers, bars of the queue, bars of the oldest wait, note. */
type Parts = readonly [label: string, numbers: string, queue: string, wait: string, note: string];

/** Makes the lines of the live table, each no wider than its layout. */
export class LiveLines {
  readonly #glyphs: Glyphs;

  constructor(glyphs: Glyphs) {
    this.#glyphs = glyphs;
  }

  heading(layout: LiveLayout): string {
    const numbers = layout.columns.map((name) => COLUMNS[name].heading.padStart(COLUMNS[name].width)).join('');
    return this.#joined(layout, [
      this.#name({ label: 'cell', repetition: '' }, layout),
      numbers,
      'queue',
      'wait',
      'expected',
    ]);
  }

  /** What the bars are drawn against. */
  scales(): string[] {
    const { bars } = this.#glyphs;
    const full = bars.at(-1);
    return [
      `queue: requests that wait, ${full} = queue max (at least ${bars.length - 1})`,
      `wait: that of the oldest, ${full} = the clients' timeout or more`,
    ];
  }

  /** @param note what it says when it is done. */
  cell({ plan, history, figures }: LiveCell, layout: LiveLayout, note = ''): string {
    const { bars } = this.#glyphs;
    const numbers = layout.columns.map((name) => {
      const { text, width } = COLUMNS[name];
      return (figures === null ? '' : text(figures)).padStart(width);
    });
    // A queue of one is one bar high, and not as high as one of a thousand.
    const fullQueue = Math.max(figures?.queueMax ?? 0, bars.length - 1);
    const queue = sparkline(greatestOfGroups(history.queueDepth, layout.queueBars), fullQueue, bars);
    const timeoutMs = plan.scenario.load.client_timeout_ms;
    const wait = sparkline(greatestOfGroups(history.oldestWaitMs, layout.waitBars), timeoutMs, bars);
    return this.#joined(layout, [this.#name(nameOf(plan), layout), numbers.join(''), queue, wait, note]);
  }

  /** A line that says something else of a cell. */
  remark(plan: CellPlan, { labelWidth }: LiveLayout, remark: string): string {
    return `${this.#name(nameOf(plan), { labelWidth })}  ${remark}`;
  }

  #name({ label, repetition }: CellName, { labelWidth }: Pick<LiveLayout, 'labelWidth'>): string {
    const { ellipsis } = this.#glyphs;
    return fitted(cutTo(label, labelWidth - repetition.length, ellipsis) + repetition, labelWidth, ellipsis);
  }

  #joined(layout: LiveLayout, [label, numbers, queue, wait, note]: Parts): string {
    const { ellipsis } = this.#glyphs;
    const columns = [
      [queue, layout.queueBars],
      [wait, layout.waitBars],
      [note, layout.noteWidth],
    ] as const;
    const spaced = columns.flatMap(([text, width]) => (width === 0 ? [] : [`  ${fitted(text, width, ellipsis)}`]));
    return [label, numbers, ...spaced].join('').trimEnd();
  }
}
