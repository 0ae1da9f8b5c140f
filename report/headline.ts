import type { CellResult, RunResult } from '../core/cell.js';
import { measuredKnee } from './knee.js';
import { goodputPerSecond, median, okShare } from './measures.js';
import { countOf, formatShare, formatShort } from './numbers.js';
import { isValid, measuredPoolSizes, pointsOf, poolSize, sweepsPoolSize } from './sweep.js';

/**
 * The run's finding in one line, for the title of a chart or page: `pool-starvation: a pool of 10 or fewer answers at
 * most 15 % of the attempts in time, one of 12 or more answers all`. Drawn from the valid cells only.
 */
export function headline(run: RunResult): string {
  const cells = run.cells.filter(isValid);
  return `${run.scenario.name}: ${finding(run, cells)}`;
}

function finding(run: RunResult, cells: CellResult[]): string {
  if (run.cells.length === 0) return 'no cell is measured yet';
  if (cells.length === 0) return 'no cell is valid';
  return sweepsPoolSize(run) ? poolFinding(cells) : goodputFinding({ ...run, cells });
}

function poolFinding(cells: CellResult[]): string {
  const { deadAt, healthyAt } = measuredKnee(cells);
  const sizes = measuredPoolSizes(cells);
  if (deadAt === null) return `every pool measured is healthy, from ${countOf(sizes[0] ?? 0, 'connection')} up`;
  const answered = Math.max(...sharesAmong(cells, (size) => size <= deadAt));
  const fewer = sizes[0] === deadAt ? `a pool of ${deadAt}` : `a pool of ${deadAt} or fewer`;
  const dead = answered < 0.01 ? 'gets nothing useful through' : `answers at most ${formatShare(answered)} of attempts`;
  if (healthyAt === null) return `${fewer} ${dead}, and none larger was measured`;
  return `${fewer} ${dead}, one of ${healthyAt} or more ${healthyAnswers(cells, healthyAt)}`;
}

function healthyAnswers(cells: CellResult[], healthyAt: number): string {
  const answered = Math.min(...sharesAmong(cells, (size) => size >= healthyAt));
  return answered > 0.9995 ? 'answers all' : `answers ${formatShare(answered)}`;
}

function sharesAmong(cells: CellResult[], wanted: (size: number) => boolean): number[] {
  return cells.filter((cell) => wanted(poolSize(cell))).map((cell) => okShare(cell) ?? 0);
}

function goodputFinding(run: RunResult): string {
  const points = pointsOf(run).map(({ label, cells }) => ({
    label,
    goodput: median(cells.map(goodputPerSecond).filter((goodput) => goodput !== null)) ?? 0,
  }));
  const ranked = points.toSorted((a, b) => a.goodput - b.goodput);
  const worst = ranked.at(0);
  const best = ranked.at(-1);
  if (worst === undefined || best === undefined) return 'no goodput is known';
  if (points.length === 1) return `${formatShort(best.goodput)} good answers a second`;
  return `${formatShort(worst.goodput)} good answers a second with “${worst.label}”, ${formatShort(best.goodput)} with “${best.label}”`;
}
