import type { CellResult, RunResult } from '../core/cell.js';
import { findKnee, type KneeFinding } from '../core/knee/finding.js';
import { pointResults } from '../core/knee/point-results.js';
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

/** From the start of the run's first load to the end of its last, drain included. */
function spentSeconds({ cells }: RunResult): number {
  const starts = cells.map(({ startedAt }) => Date.parse(startedAt));
  const ends = cells.map((cell) => Date.parse(cell.startedAt) + cell.loadMs + drainMs(cell));
  return Math.max(0, Math.max(...ends) - Math.min(...starts)) / 1000;
}

function drainMs({ plan }: CellResult): number {
  return plan.scenario.drain_s * 1000;
}
