import { CELL_COLUMNS } from './columns.js';
import { renderCsv } from './csv.js';
import type { Exporter } from './exporter.js';

/** cells.csv: one row a repetition of a cell, in the order in which they were measured. */
export const cellsCsv: Exporter = {
  fileName: 'cells.csv',
  render: (run) =>
    renderCsv(
      CELL_COLUMNS,
      run.cells.map((cell) => [run, cell]),
    ),
};
