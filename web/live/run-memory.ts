import type { LiveCell, LiveEvent, LiveRow, LiveRun } from './events.js';
import { SampleWindow } from './sample-window.js';

/** A page shows no more rows than that while a run goes on; its stored page has them all. */
export const MOST_ROWS = 500;

/** What is kept of a run while it is measured, for those who come to watch it later: bounded, however long it takes. */
export class RunMemory {
  #run: LiveRun;
  #rows: LiveRow[] = [];
  #cell: LiveCell | null = null;
  readonly #window = new SampleWindow();
  #over: Extract<LiveEvent, { kind: 'over' }> | null = null;

  constructor(run: LiveRun) {
    this.#run = run;
  }

  get run(): LiveRun {
    return this.#run;
  }

  /** How it ended; null while it goes on. */
  get over(): Extract<LiveEvent, { kind: 'over' }> | null {
    return this.#over;
  }

  get snapshot(): Extract<LiveEvent, { kind: 'snapshot' }> {
    return {
      kind: 'snapshot',
      run: this.#run,
      rows: [...this.#rows],
      cell: this.#cell,
      samples: [...this.#window.samples],
    };
  }

  add(event: LiveEvent): void {
    switch (event.kind) {
      case 'snapshot':
        throw new Error('a snapshot is made here, and never told');
      case 'run':
        this.#run = event.run;
        break;
      case 'cell':
        this.#cell = event.cell;
        this.#window.clear();
        break;
      case 'sample':
        this.#window.add(event.sample);
        break;
      case 'row':
        this.#run = { ...this.#run, cellsDone: this.#run.cellsDone + 1 };
        this.#rows.push(event.row);
        if (this.#rows.length > MOST_ROWS) this.#rows.shift();
        break;
      case 'over':
        this.#over = event;
        this.#cell = null;
        this.#window.clear();
    }
  }
}
