import type { CellResult, RunResult } from '../core/cell.js';
import { printable } from './printable.js';

/** What a run's cells are compared by: the pool size alone, or the cells' labels. */

const POOL_SIZE_PATH = 'server.pool.size';

/** Whether the pool size is all that the run sweeps, so that its cells lie on a curve against it. */
export function sweepsPoolSize(run: RunResult): boolean {
  const { sweep } = run.scenario;
  return !Array.isArray(sweep) && Object.keys(sweep).join() === POOL_SIZE_PATH;
}

export function poolSize(cell: CellResult): number {
  return cell.plan.scenario.server.pool.size;
}

/** The measured pool sizes, ascending, each once. */
export function measuredPoolSizes(cells: readonly CellResult[]): number[] {
  return [...new Set(cells.map(poolSize))].toSorted((a, b) => a - b);
}

/** A cell that breaks no law; the figures of the others are shown but no finding is drawn from them. */
export function isValid(cell: CellResult): boolean {
  return cell.brokenLaws.length === 0;
}

/** The repetitions of one measured point. */
export interface Point {
  /** For titles and charts: the cell's label without the first part of paths, or the scenario's name. */
  label: string;
  cells: CellResult[];
}

/** The run's points in the order of the sweep, by `index`, so that two points of one label stay two. */
export function pointsOf(run: RunResult): Point[] {
  const points = new Map<number, Point>();
  for (const cell of run.cells.toSorted((a, b) => a.plan.index - b.plan.index)) {
    const point = points.get(cell.plan.index) ?? { label: shortLabel(cell) || run.scenario.name, cells: [] };
    point.cells.push(cell);
    points.set(cell.plan.index, point);
  }
  return [...points.values()];
}

function shortLabel(cell: CellResult): string {
  return shortened(cell.plan.label);
}

/** A cell's label as pictures have it. */
export function shortened(label: string): string {
  return printable(label).replace(/\b(?:server|load)\./g, '');
}
