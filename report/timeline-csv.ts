import type { CellResult, RunResult, TimelineSample } from '../core/cell.js';
import { TIMELINE_COLUMNS } from './columns.js';
import { renderCsv } from './csv.js';
import type { Exporter } from './exporter.js';

/** timeline.csv: one row a sample, in the order in which they were taken. */
export const timelineCsv: Exporter = {
  fileName: 'timeline.csv',
  render: (run) => renderCsv(TIMELINE_COLUMNS, samplesOf(run)),
};

function* samplesOf(run: RunResult): Generator<[RunResult, CellResult, TimelineSample]> {
  for (const cell of run.cells) {
    for (const sample of cell.timeline) yield [run, cell, sample];
  }
}
