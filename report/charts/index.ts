import type { RunResult } from '../../core/cell.js';
import { backlog } from './backlog/backlog.js';
import type { Drawing } from './chart.js';
import { curve } from './curve.js';
import { deadlock } from './deadlock.js';
import { goodput } from './goodput.js';
import { latency } from './latency/latency.js';
import { outcomes } from './outcomes.js';

export { type Chart, chartSvg, type Drawing } from './chart.js';

/** One a kind of chart, in the order in which a page shows them. */
const CHARTS: readonly ((run: RunResult) => Drawing)[] = [curve, latency, backlog, outcomes, deadlock, goodput];

/** Every chart that the run has figures for, and what is not drawn. */
export function chartsOf(run: RunResult): Drawing {
  const drawings = CHARTS.map((draw) => draw(run));
  return { charts: drawings.flatMap(({ charts }) => charts), notes: drawings.flatMap(({ notes }) => notes) };
}
