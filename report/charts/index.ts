import type { RunResult } from '../../core/cell.js';
import { backlog } from './backlog/backlog.js';
import type { Drawing } from './chart.js';
import { curve } from './curve.js';
import { deadlock } from './deadlock.js';
import { goodput } from './goodput.js';
import { outcomes } from './outcomes.js';

export { type Chart, chartSvg, type Drawing } from './chart.js';

/** One a kind of chart, in the order in which a page shows them. */
const CHARTS: readonly ((run: RunResult) => Drawing)[] = [curve, backlog, outcomes, deadlock, goodput];

const NO_PERCENTILES =
  'Latency by percentile is not drawn: of the latencies a run keeps p50 and p99 alone, which the table of cells has.';

/** Every chart that the run has figures for, and what is not drawn. */
export function chartsOf(run: RunResult): Drawing {
  const drawings = CHARTS.map((draw) => draw(run));
  return {
    charts: drawings.flatMap(({ charts }) => charts),
    notes: [...drawings.flatMap(({ notes }) => notes), NO_PERCENTILES],
  };
}
