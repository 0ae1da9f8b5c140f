import type { Repeat } from './scenario/repeat.js';

/** How many repetitions of cells a run takes at the least, and at the most; one number where it does not adapt to what it measures. */
export interface PlannedCells {
  least: number;
  most: number;
}

/**
 * What a run has planned, from what is stored of it.
 * @param cellsPlanned as `RunResult` has it.
 * @param isSearch whether the run is a search, which may end with any repetition.
 */
export function plannedCells(cellsPlanned: number, repeat: Repeat, isSearch: boolean): PlannedCells {
  if (isSearch) return { least: Math.min(1, cellsPlanned), most: cellsPlanned };
  const most = typeof repeat === 'number' ? cellsPlanned : (cellsPlanned / repeat.min) * repeat.max;
  return { least: cellsPlanned, most };
}
