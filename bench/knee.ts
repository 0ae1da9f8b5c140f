import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RunResult } from '../core/cell.js';
import type { KneeSearch } from '../core/knee/search.js';
import { withPath } from '../core/scenario/paths.js';
import type { Scenario } from '../core/scenario/schema.js';
import { planSearch } from '../lab/knee/plan-search.js';
import { ResultsFolder } from '../lab/results-folder.js';
import { runScenario } from '../lab/run.js';
import { loadScenario, SETTING_PATHS } from '../lab/scenario-file/index.js';
import { RunStore } from '../lab/store/run-store.js';
import { planCells } from '../lab/sweep/cells.js';
import { kneePlanner, searchScenario } from '../lab/sweep/knee-planner.js';
import { fixedPlan, type SweepPlanner } from '../lab/sweep/planner.js';
import { figureTable } from '../report/figures.js';
import { measuredKnee } from '../report/knee.js';
import { searchedKnee } from '../report/knee-search.js';
import type { Benchmark } from './benchmark.js';
import { benchHeader } from './run-header.js';

const MOST_POOL_SIZE = 64;
/** Shorter than the scenario's own, or the sweep would take seven minutes; both sides have the same. */
const DURATION_S = 3;
/** The search takes at most 0.2 of the sweep's time. */
const TIME_GOAL = 5;
const OBJECTIVE = 'ok >= 99 % of attempts';
const FIGURES = figureTable(SETTING_PATHS);
const NOBODY = { isolationFound() {}, cellStarted() {}, sampled() {}, cellDone() {} };

/** Whether the search saves time and finds what the sweep finds; both are run for real, wall clock and all. */
export const knee: Benchmark = {
  name: 'knee',
  about: `--find-knee over pools of 1 to ${MOST_POOL_SIZE}, against measuring each once (pool-starvation, cells of ${DURATION_S} s)`,
  async run(progress) {
    const scenario = withPath(loadScenario('pool-starvation'), 'duration_s', DURATION_S);
    const search = planSearch(
      scenario,
      {
        path: 'server.pool.size',
        objectives: [OBJECTIVE],
        between: { low: 1, high: MOST_POOL_SIZE },
        resolution: null,
        sought: null,
        mostRepetitions: 5,
      },
      FIGURES,
    );
    const ofSearch = searchScenario(scenario, search);
    const searched = await timed(ofSearch, kneePlanner(ofSearch, search, FIGURES), search);
    const found = searchedKnee(searched.run)?.knee ?? Number.NaN;
    progress(`search: knee ${found}, ${searched.run.cells.length} cells, ${searched.seconds.toFixed(0)} s`);
    const ofSweep = { ...scenario, sweep: { 'server.pool.size': search.candidates }, repeat: 1 };
    const swept = await timed(ofSweep, fixedPlan(planCells(ofSweep)), null);
    const { healthyAt } = measuredKnee(swept.run.cells);
    progress(`sweep: knee ${healthyAt}, ${swept.run.cells.length} cells, ${swept.seconds.toFixed(0)} s`);
    return [
      {
        what: "the sweep's time over that of the search",
        ratios: [swept.seconds / searched.seconds],
        goal: TIME_GOAL,
      },
      {
        what: 'whether both knees are the same within one (1: yes)',
        ratios: [Number(healthyAt !== null && Math.abs(found - healthyAt) <= 1)],
        goal: 1,
      },
    ];
  },
};

async function timed(
  scenario: Scenario,
  planner: SweepPlanner,
  search: KneeSearch | null,
): Promise<{ run: RunResult; seconds: number }> {
  const home = mkdtempSync(join(tmpdir(), 'resetlab-bench-'));
  try {
    const folder = ResultsFolder.create('bench', join(home, 'run'), []);
    const begin = performance.now();
    const store = RunStore.create(folder.path, benchHeader(scenario, planner.foreseen.length, search));
    const run = await runScenario({ planner, store, folder, attempts: null }, NOBODY, new AbortController().signal);
    store.close();
    return { run, seconds: (performance.now() - begin) / 1000 };
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}
