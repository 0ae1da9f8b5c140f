import type { KneeSearch } from '../core/knee/search.js';
import { attemptsCsv } from './attempts-csv.js';
import { cellsCsv } from './cells-csv.js';
import { curveSvg } from './curve-svg.js';
import { expectationsCsv } from './expectations-csv.js';
import type { Exporter } from './exporter.js';
import { kneeCsv } from './knee-csv.js';
import { outcomesCsv } from './outcomes-csv.js';
import { reportHtml } from './page/report-html.js';
import { runJson } from './run-json.js';
import { statisticsCsv } from './statistics-csv.js';
import { timelineCsv } from './timeline-csv.js';

const RUN_FILES: readonly Exporter[] = [
  runJson,
  cellsCsv,
  statisticsCsv,
  timelineCsv,
  outcomesCsv,
  expectationsCsv,
  curveSvg,
  reportHtml,
];

/** The files of a run's folder; a search has one more. */
export function runFiles(search: KneeSearch | null): readonly Exporter[] {
  return search === null ? RUN_FILES : [...RUN_FILES, kneeCsv];
}

/** The names of all files that a run's folder may have for its readers. */
export const RUN_FILE_NAMES: readonly string[] = [...RUN_FILES, kneeCsv, attemptsCsv].map(({ fileName }) => fileName);
