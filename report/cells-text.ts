import type { PlannedCells } from '../core/planned-cells.js';

/** `9`, `16 to 40`, `at most 17`. */
export function plannedText({ least, most }: PlannedCells): string {
  if (least === most) return String(most);
  return least > 1 ? `${least} to ${most}` : `at most ${most}`;
}

/** `1 cell`, `9 cells`, `16 to 40 cells`. */
export function cellsText(planned: PlannedCells): string {
  return planned.most === 1 ? '1 cell' : `${plannedText(planned)} cells`;
}

/** The one number of cells, for programs; null where how many it will be is not known beforehand. */
export function fixedCells({ least, most }: PlannedCells): number | null {
  return least === most ? most : null;
}

/** `3/9`; where a run adapts, `20 of 16 to 40`, and what it came to once it is complete. */
export function doneText(cellsDone: number, cellsPlanned: PlannedCells, isComplete: boolean): string {
  if (fixedCells(cellsPlanned) !== null) return `${cellsDone}/${plannedText(cellsPlanned)}`;
  return isComplete ? String(cellsDone) : `${cellsDone} of ${plannedText(cellsPlanned)}`;
}
