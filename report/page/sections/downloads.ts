import { gzipSync } from 'node:zlib';
import type { RunResult } from '../../../core/cell.js';
import { cellsCsv } from '../../cells-csv.js';
import { expectationsCsv } from '../../expectations-csv.js';
import type { Exporter } from '../../exporter.js';
import { kneeCsv } from '../../knee-csv.js';
import { formatCount } from '../../numbers.js';
import { outcomesCsv } from '../../outcomes-csv.js';
import { statisticsCsv } from '../../statistics-csv.js';
import { timelineCsv } from '../../timeline-csv.js';
import { type Html, html } from '../html.js';

/** One is taken a tenth of a second. */
const SAMPLE_MS = 100;
/** More samples are not even packed to see how heavy they are: one takes some 30 to 40 bytes, and a third more as text of a link. */
const MOST_SAMPLES = 60_000;
/** A timeline that is heavier as text of a link stays out: with the rest of a run of 500 cells it would make the page heavier than 3 MB. */
const MOST_TIMELINE_CHARACTERS = 1_400_000;
/** Longer tables are packed too. */
const MOST_PLAIN_BYTES = 100_000;

/** The CSVs as links that hold the data themselves; none of them leaves the page. */
export function downloadsSection(run: RunResult): Html {
  const tables = exportersOf(run).map((exporter) => link(exporter, run));
  return html`<h2 class="screen">Downloads</h2>
<ul class="screen">
${[...tables, timelineLink(run)].map((item) => html`<li>${item}</li>\n`)}</ul>
`;
}

/** A run that expects or searches nothing has no such table. */
function exportersOf({ scenario, search }: RunResult): Exporter[] {
  return [
    cellsCsv,
    statisticsCsv,
    outcomesCsv,
    ...(scenario.expect.length > 0 ? [expectationsCsv] : []),
    ...(search === undefined ? [] : [kneeCsv]),
  ];
}

function timelineLink(run: RunResult): Html {
  const samples = run.cells.reduce((sum, { loadMs }) => sum + (loadMs || 0) / SAMPLE_MS, 0);
  if (samples <= MOST_SAMPLES) {
    const whole = link(timelineCsv, run);
    if (whole.markup.length <= MOST_TIMELINE_CHARACTERS) return whole;
  }
  return html`timeline.csv is too long for this page (about ${formatCount(Math.round(samples))} samples); it is in the folder of the run`;
}

function link({ fileName, render }: Exporter, run: RunResult): Html {
  const bytes = Buffer.from(render(run));
  if (bytes.length <= MOST_PLAIN_BYTES) return anchor(fileName, 'text/csv;charset=utf-8', bytes, '');
  return anchor(`${fileName}.gz`, 'application/gzip', gzipSync(bytes, { level: 9 }), ', packed with gzip');
}

function anchor(fileName: string, type: string, bytes: Buffer, how: string): Html {
  const address = `data:${type};base64,${bytes.toString('base64')}`;
  return html`<a download="${fileName}" href="${address}">${fileName}</a> (${formatCount(Math.ceil(bytes.length / 1000))} kB${how})`;
}
