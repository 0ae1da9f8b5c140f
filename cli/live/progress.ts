import type { CellPlan } from '../../core/cell.js';
import type { PlannedCells } from '../../core/planned-cells.js';
import { cellsText } from '../../report/cells-text.js';
import { durationText } from '../../report/duration-text.js';

/** Until a cell has shown what it takes: starting and ending its processes, reading their ledgers, letting the machine come to rest. */
const FIRST_OVERHEAD_MS = 2000;

/** Repetitions of cells: what a run has measured and what it is to measure. */
export interface RunPlan {
  foreseen: readonly CellPlan[];
  planned: PlannedCells;
  /** Measured before, where it is gone on with. */
  before: readonly CellPlan[];
}

/** How far a run is, and how long it still takes: by the length of its loads and what its cells have taken besides. */
export class Progress {
  readonly #planned: PlannedCells;
  readonly #now: () => number;
  #done: number;
  #loadsLeftMs: number;
  #besideMs = FIRST_OVERHEAD_MS;
  /** Of what is measured here, and not before. */
  readonly #here = { firstStartMs: Number.NaN, cells: 0, loadsMs: 0 };
  #current: { startedAtMs: number; loadMs: number } | null = null;

  /** @param now monotonic ms. */
  constructor({ foreseen, planned, before }: RunPlan, now: () => number = () => performance.now()) {
    const perCell = loadsMs(foreseen) / Math.max(1, foreseen.length);
    this.#planned = planned;
    this.#now = now;
    this.#done = before.length;
    this.#loadsLeftMs = planned.most * perCell - loadsMs(before);
  }

  started(plan: CellPlan): void {
    const startedAtMs = this.#now();
    if (this.#here.cells === 0) this.#here.firstStartMs = startedAtMs;
    this.#current = { startedAtMs, loadMs: loadsMs([plan]) };
  }

  done(): void {
    const { loadMs } = this.#current ?? { loadMs: 0 };
    this.#current = null;
    this.#done += 1;
    this.#loadsLeftMs -= loadMs;
    this.#here.cells += 1;
    this.#here.loadsMs += loadMs;
    this.#besideMs = Math.max(0, this.#now() - this.#here.firstStartMs - this.#here.loadsMs) / this.#here.cells;
  }

  /** `3 of 9 cells, about 40 s left`; `at most` where the run may end earlier. */
  text(): string {
    const { least, most } = this.#planned;
    if (this.#done >= most) return `all of ${cellsText(this.#planned)}`;
    const roughly = least === most ? 'about' : 'at most';
    return `${this.#done} of ${cellsText(this.#planned)}, ${roughly} ${durationText(this.#leftMs() / 1000)} left`;
  }

  #leftMs(): number {
    const current = this.#current;
    const spentMs = current === null ? 0 : Math.min(this.#now() - current.startedAtMs, current.loadMs + this.#besideMs);
    const cells = this.#planned.most - this.#done;
    return Math.max(0, this.#loadsLeftMs + cells * this.#besideMs - spentMs);
  }
}

function loadsMs(plans: readonly CellPlan[]): number {
  return plans.reduce((sum, { scenario: { duration_s, drain_s } }) => sum + (duration_s + drain_s) * 1000, 0);
}
