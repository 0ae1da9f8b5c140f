import type { RunResult } from '../core/cell.js';
import { STATISTIC_COLUMNS } from './columns.js';
import { renderCsv } from './csv.js';
import type { Exporter } from './exporter.js';
import { type CellStatistic, cellStatistics } from './statistics.js';

/** statistics.csv: what the repetitions of each cell say of each figure together. */
export const statisticsCsv: Exporter = {
  fileName: 'statistics.csv',
  render: (run) => renderCsv(STATISTIC_COLUMNS, rowsOf(run)),
};

function* rowsOf(run: RunResult): Generator<[RunResult, CellStatistic]> {
  for (const statistic of cellStatistics(run)) yield [run, statistic];
}
