import type { CellResult, RunResult } from '../../../core/cell.js';
import { furthestCell } from '../../chain.js';
import { okShare } from '../../measures.js';
import { isValid } from '../../sweep.js';
import type { Chart, Drawing } from '../chart.js';
import { backlogPicture } from './backlog-picture.js';
import { backlogTitle } from './backlog-title.js';

/** The backlog over time of the cell that failed the furthest, and beside it of the one that answered best. */
export function backlog(run: RunResult): Drawing {
  const cells = drawnCells(run.cells);
  const drawn = cells.map((cell, at) => chartOf(run, cell, at + 1));
  const charts = drawn.filter((chart) => chart !== null);
  const missing = drawn.length - charts.length;
  return {
    charts,
    notes: missing === 0 ? [] : ['The backlog over time is not drawn where a cell has no samples (timeline.csv).'],
  };
}

function drawnCells(cells: readonly CellResult[]): CellResult[] {
  const worst = furthestCell(cells);
  if (worst === null) return [];
  const others = cells.filter((cell) => isValid(cell) && cell.plan.index !== worst.plan.index);
  const [best] = others.toSorted((a, b) => (okShare(b) ?? 0) - (okShare(a) ?? 0));
  return best === undefined ? [worst] : [worst, best];
}

/** null where the cell has no samples. */
function chartOf(run: RunResult, cell: CellResult, number: number): Chart | null {
  const { timeline } = cell;
  if (timeline.length === 0) return null;
  const title = backlogTitle(run, cell);
  return { name: `backlog-${number}`, title, picture: backlogPicture(title, cell, timeline) };
}
