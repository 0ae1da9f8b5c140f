import type { RunResult } from '../core/cell.js';
import type { MeasuredPoint } from '../core/knee/finding.js';
import type { KneeSearch } from '../core/knee/search.js';
import { KNEE_COLUMNS } from './columns.js';
import { renderCsv } from './csv.js';
import type { Exporter } from './exporter.js';
import { type SearchedKnee, searchedKnee } from './knee-search.js';

/** knee.csv: the values that a search has measured, ascending. */
export const kneeCsv: Exporter = {
  fileName: 'knee.csv',
  render: (run) => renderCsv(KNEE_COLUMNS, rowsOf(run)),
};

function* rowsOf(run: RunResult): Generator<[RunResult, KneeSearch, SearchedKnee, MeasuredPoint]> {
  const { search } = run;
  const knee = searchedKnee(run);
  if (search === undefined || knee === null) return;
  for (const point of knee.points) yield [run, search, knee, point];
}
