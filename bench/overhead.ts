import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CellResult } from '../core/cell.js';
import { monotonicMs } from '../core/clock.js';
import { withPath } from '../core/scenario/paths.js';
import type { Scenario } from '../core/scenario/schema.js';
import { ResultsFolder } from '../lab/results-folder.js';
import { runScenario } from '../lab/run.js';
import { loadScenario } from '../lab/scenario-file/index.js';
import { RunStore } from '../lab/store/run-store.js';
import { measuringOrder } from '../lab/sweep/cells.js';
import { fixedPlan } from '../lab/sweep/planner.js';
import { runFiles } from '../report/run-files.js';
import type { Benchmark } from './benchmark.js';
import { benchHeader } from './run-header.js';

const POOL_SIZES = [1, 2, 4, 8, 12, 24];
/** At most 15 % of a sweep's time is not measuring. */
const GOAL = 0.85;

/** Where the time of one repetition went, in ms. */
interface Spent {
  settle: number;
  start: number;
  measure: number;
  stop: number;
  ledgers: number;
  store: number;
}

const NOT_MEASURING: readonly [part: keyof Spent, what: string][] = [
  ['settle', 'settle, until the machine is at rest'],
  ['start', 'start server and load generator'],
  ['stop', 'stop the server'],
  ['ledgers', 'read and join the ledgers, end the processes'],
  ['store', 'store the repetition and write the files'],
];

/** Whether a sweep spends its time on what it is for. Load and drain are measuring; all the rest is not. */
export const overhead: Benchmark = {
  name: 'overhead',
  about: `measuring time of a sweep over all of its time (pool-starvation, ${POOL_SIZES.length} cells of 6 s)`,
  async run(progress) {
    const scenario = { ...loadScenario('pool-starvation'), sweep: { 'server.pool.size': POOL_SIZES }, repeat: 1 };
    const { spent, wholeMs } = await sweep(withPath(scenario, 'duration_s', 6), progress);
    const measuredMs = spent.reduce((sum, { measure }) => sum + measure, 0);
    return [
      { what: 'time in which load or drain went on, over the whole', ratios: [measuredMs / wholeMs], goal: GOAL },
      ...NOT_MEASURING.map(([part, what]) => ({ what, values: spent.map((cell) => cell[part]), unit: 'ms' })),
    ];
  },
};

/** Runs it as the command does, with its store and its files. */
async function sweep(
  scenario: Scenario,
  progress: (text: string) => void,
): Promise<{ spent: Spent[]; wholeMs: number }> {
  const home = mkdtempSync(join(tmpdir(), 'resetlab-bench-'));
  const beginMs = monotonicMs();
  try {
    const planner = fixedPlan(measuringOrder(scenario));
    const folder = ResultsFolder.create('bench', join(home, 'run'), runFiles(null));
    const store = RunStore.create(folder.path, benchHeader(scenario, POOL_SIZES.length));
    const watch = new Stopwatch(store, progress);
    await runScenario({ planner, store, folder, attempts: null }, watch, new AbortController().signal);
    store.close();
    return { spent: watch.spent, wholeMs: monotonicMs() - beginMs };
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

/** Takes the times of each repetition from its result and from what the lab says meanwhile. */
class Stopwatch {
  readonly spent: Spent[] = [];
  readonly #progress: (text: string) => void;
  #startedMs = 0;
  #measuredMs = 0;

  constructor(store: RunStore, progress: (text: string) => void) {
    this.#progress = progress;
    const add = store.add.bind(store);
    store.add = (...repetition) => {
      this.#measuredMs = monotonicMs();
      return add(...repetition);
    };
  }

  isolationFound(): void {}

  sampled(): void {}

  cellStarted(): void {
    this.#startedMs = monotonicMs();
  }

  cellDone({ plan, settle, loadStartMs, stoppedMs, timeline }: CellResult): void {
    const measure = timeline.at(-1)?.atMs ?? 0;
    this.#progress(`${plan.label}${settle?.settled === false ? ' (did not settle)' : ''}`);
    this.spent.push({
      settle: settle?.waitedMs ?? 0,
      start: loadStartMs - this.#startedMs,
      measure,
      stop: stoppedMs - loadStartMs - measure,
      ledgers: this.#measuredMs - stoppedMs,
      store: monotonicMs() - this.#measuredMs,
    });
  }
}
