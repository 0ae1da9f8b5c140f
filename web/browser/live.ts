import type { LiveCell, LiveEvent, LiveRow, LiveRun, LiveSample } from '../live/events.js';
import { Announcer } from './announcer.js';
import { shortNumber } from './chart-options.js';
import { endOf, LiveCharts } from './live-charts.js';
import { onLiveEvents } from './live-events.js';
import { addRow, showFigures, showRows } from './live-tables.js';
import { linesOf, PANEL_NAMES } from './panels.js';
import { redrawer } from './redraw.js';
import { SampleStore } from './sample-store.js';
import { dataOf, onSchemeChange, recolouringOf } from './scheme.js';

/** The script of the live page. */

/** Of a snapshot: the server keeps no more, so that with as many nobody knows how many there were. */
const MOST_ROWS_KNOWN = 500;
const LOST = 'The server is gone, or the run is over.';

const root = byId('live');
const palette = dataOf(root, 'colours');
const samples = new SampleStore();
const charts = new LiveCharts();
const announcer = new Announcer(
  (text) => setText('status', text),
  (callback, ms) => window.setTimeout(callback, ms),
);
let cell: LiveCell | null = null;
let run: LiveRun | null = null;
/** null: more than are known. */
let done: number | null = 0;

const redraw = redrawer(() => {
  if (cell === null) return;
  const measuring = cell;
  const panels = new Map(PANEL_NAMES.map((name) => [name, linesOf(name, samples.points, measuring)]));
  charts.draw(panels, endOf(samples.points, measuring), palette, recolouringOf(root));
  const lines = [...panels].flatMap(([name, all]) => all.map((line) => ({ ...line, isRate: name === 'rates' })));
  showFigures(byId('figures'), lines);
});
onSchemeChange(redraw);

const end = onLiveEvents(root.dataset.events ?? '', take, (state) => {
  const text = { open: '', trying: 'The connection is lost; trying again.', lost: LOST }[state];
  setText('connection', text);
  if (state === 'lost') byId('results').hidden = false;
});

function take(event: LiveEvent): void {
  if (event.kind === 'snapshot') takeSnapshot(event);
  else if (event.kind === 'run') takeRun(event.run);
  else if (event.kind === 'cell') takeCell(event.cell);
  else if (event.kind === 'sample') takeSample(event.sample);
  else if (event.kind === 'row') takeRow(event.row);
  else takeOver(event.message);
}

function takeRun(found: LiveRun): void {
  run = found;
  showProgress();
}

function takeSample(sample: LiveSample): void {
  samples.add(sample);
  redraw();
}

function takeSnapshot(event: Extract<LiveEvent, { kind: 'snapshot' }>): void {
  done = event.rows.length < MOST_ROWS_KNOWN ? event.rows.length : null;
  showRows(byId('rows'), event.rows);
  takeRun(event.run);
  if (event.cell === null) return;
  takeCell(event.cell);
  for (const sample of event.samples) samples.add(sample);
}

function takeCell(begun: LiveCell): void {
  cell = begun;
  samples.clear();
  const { label, repetition, durationMs, poolSize, clientTimeoutMs } = begun;
  setText(
    'cell',
    `${label}, repetition ${repetition}: ${shortNumber(durationMs / 1000)} s of load, a pool of ${poolSize}, clients wait for ${shortNumber(clientTimeoutMs)} ms.`,
  );
  announcer.announce(`Measuring ${label}, repetition ${repetition}. ${progressText()}`);
  redraw();
}

function takeRow(row: LiveRow): void {
  addRow(byId('rows'), row);
  if (done !== null) done += 1;
  showProgress();
  const { label, repetition, goodputPerSecond } = row;
  const goodput = goodputPerSecond === null ? '' : `: ${shortNumber(goodputPerSecond)} good answers a second`;
  announcer.announce(`${label}, repetition ${repetition} is done${goodput}. ${progressText()}`);
}

function takeOver(message: string): void {
  end();
  announcer.announce(message);
  setText('connection', '');
  byId('stop').hidden = true;
  byId('results').hidden = false;
}

function showProgress(): void {
  setText('progress-text', progressText());
  const bar = byId('progress') as HTMLProgressElement;
  bar.max = Math.max(1, run?.cellsPlanned ?? 1);
  if (done === null) bar.removeAttribute('value');
  else bar.value = done;
}

function progressText(): string {
  const planned = run?.cellsPlanned ?? 0;
  const counted = done === null ? `${MOST_ROWS_KNOWN} or more` : String(done);
  return `${counted} of ${planned} planned are done.`;
}

function byId(id: string): HTMLElement {
  const element = document.getElementById(id);
  if (element === null) throw new Error(`the page has no element ${id}`);
  return element;
}

function setText(id: string, text: string): void {
  byId(id).textContent = text;
}
