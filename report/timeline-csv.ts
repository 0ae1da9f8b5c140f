import type { CellResult, RunResult, TimelineSample } from '../core/cell.js';
import { TIMELINE_COLUMNS } from './columns.js';
import { csvParts, renderCsv } from './csv.js';
import type { Exporter } from './exporter.js';

/** timeline.csv: one row a sample, in the order in which they were taken. */
export const timelineCsv: Exporter = {
  fileName: 'timeline.csv',
  render: (run) => renderCsv(TIMELINE_COLUMNS, samplesOf(run)),
  parts: (run) => csvParts(TIMELINE_COLUMNS, samplesOf(run)),
};

function* samplesOf(run: RunResult): Generator<[RunResult, CellResult, TimelineSample]> {
  for (const stored of run.cells) {
    // A copy has the samples that are read for it now, and they go with it.
    const cell = { ...stored };
    for (const sample of cell.timeline) yield [run, cell, sample];
  }
}
