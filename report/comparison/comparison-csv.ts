import { COMPARISON_COLUMNS } from '../columns/comparison.js';
import { renderCsv } from '../csv.js';
import type { Comparison } from './compare-runs.js';

/** The comparison as CSV, one row a figure of a pair of cells. */
export function comparisonCsv(comparison: Comparison): string {
  return renderCsv(
    COMPARISON_COLUMNS,
    comparison.cells.flatMap((cell) =>
      cell.figures.map((figure): [Comparison, typeof cell, typeof figure] => [comparison, cell, figure]),
    ),
  );
}
