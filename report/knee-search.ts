import type { CellResult, RunResult } from '../core/cell.js';
import { findKnee, type KneeFinding } from '../core/knee/finding.js';
import { pointResults } from '../core/knee/point-results.js';
import { quantile } from '../core/statistics/quantile.js';
import { figureTable } from './figures.js';
import { kneeSettings, predictedKnee } from './knee.js';

/** What a search has found, and what it took. */
export interface SearchedKnee extends KneeFinding {
  /** Repetitions measured. */
  cellsSpent: number;
  secondsSpent: number;
  /** What one repetition of every value of the range would take, at the mean of the repetitions measured. */
  exhaustive: { cells: number; seconds: number };
  /** N·S/T; null where the pool is not searched, or for an open loop or several connections a request. */
  predicted: number | null;
}

const FIGURES = figureTable(null);

/** What the cells so far say of the knee that the run searches; null where it searches none, or has no cell. */
export function searchedKnee(run: RunResult): SearchedKnee | null {
  const { search, cells } = run;
  if (search === undefined) return null;
  const finding = findKnee(search, pointResults(search, FIGURES, run, cells));
  const [first] = cells;
  if (finding === null || first === undefined) return null;
  const secondsSpent = spentSeconds(run);
  const isOfPool = search.path === 'server.pool.size';
  return {
    ...finding,
    cellsSpent: cells.length,
    secondsSpent,
    exhaustive: {
      cells: search.candidates.length,
      seconds: (secondsSpent / cells.length) * search.candidates.length,
    },
    predicted: isOfPool ? predictedKnee(kneeSettings(first)) : null,
  };
}

/** A longer time between two repetitions, of the usual one, is that for which a run was broken off. */
const LONGEST_GAP = 3;

/** From the start of the run's first load to the end of its last, drain included, without the time for which it was broken off. */
function spentSeconds({ cells }: RunResult): number {
  const spans = cells
    .map((cell) => ({ fromMs: Date.parse(cell.startedAt), lengthMs: cell.loadMs + drainMs(cell) }))
    .sort((a, b) => a.fromMs - b.fromMs);
  const gaps = spans.slice(1).map(({ fromMs }, index) => {
    const { fromMs: before, lengthMs } = spans[index] ?? { fromMs, lengthMs: 0 };
    return Math.max(0, fromMs - before - lengthMs);
  });
  const longest = gaps.length < 2 ? Number.POSITIVE_INFINITY : LONGEST_GAP * quantile(gaps, 0.5);
  const spentMs = [...spans.map(({ lengthMs }) => lengthMs), ...gaps.map((gap) => Math.min(gap, longest))];
  return spentMs.reduce((sum, ms) => sum + ms, 0) / 1000;
}

function drainMs({ plan }: CellResult): number {
  return plan.scenario.drain_s * 1000;
}
