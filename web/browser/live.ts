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
  if (run !== null) takeRun({ ...run, cellsDone: run.cellsDone + 1 });
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
  bar.value = run?.cellsDone ?? 0;
}

function progressText(): string {
  return `${run?.cellsDone ?? 0} of ${run?.cellsPlanned ?? 0} planned are done.`;
}

function byId(id: string): HTMLElement {
  const element = document.getElementById(id);
  if (element === null) throw new Error(`the page has no element ${id}`);
  return element;
}

function setText(id: string, text: string): void {
  byId(id).textContent = text;
}
