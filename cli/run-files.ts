import type { KneeSearch } from '../core/knee/search.js';
import type { RunFile } from '../lab/results-folder.js';
import { cellsCsv } from '../report/cells-csv.js';
import { curveSvg } from '../report/curve-svg.js';
import { expectationsCsv } from '../report/expectations-csv.js';
import { kneeCsv } from '../report/knee-csv.js';
import { outcomesCsv } from '../report/outcomes-csv.js';
import { reportHtml } from '../report/page/report-html.js';
import { runJson } from '../report/run-json.js';
import { statisticsCsv } from '../report/statistics-csv.js';
import { timelineCsv } from '../report/timeline-csv.js';

const RUN_FILES = [runJson, cellsCsv, statisticsCsv, timelineCsv, outcomesCsv, expectationsCsv, curveSvg, reportHtml];

/** The files of a run's folder; a search has one more. */
export function runFiles(search: KneeSearch | null): readonly RunFile[] {
  return search === null ? RUN_FILES : [...RUN_FILES, kneeCsv];
}
