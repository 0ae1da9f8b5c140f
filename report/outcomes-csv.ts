import type { CellResult, RunResult } from '../core/cell.js';
import type { MatrixEntry } from '../core/cell-views.js';
import { OUTCOMES_COLUMNS } from './columns.js';
import { renderCsv } from './csv.js';
import type { Exporter } from './exporter.js';

/** outcomes.csv: how often which outcome at the client went with which at the server. */
export const outcomesCsv: Exporter = {
  fileName: 'outcomes.csv',
  render: (run) => renderCsv(OUTCOMES_COLUMNS, entriesOf(run)),
};

function* entriesOf(run: RunResult): Generator<[RunResult, CellResult, MatrixEntry]> {
  for (const cell of run.cells) {
    for (const entry of cell.matrix) yield [run, cell, entry];
  }
}
