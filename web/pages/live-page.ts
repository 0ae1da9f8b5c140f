import { type Html, html } from '../../report/page/html.js';
import type { LiveRun } from '../live/events.js';
import { CHART_COLOURS, DARK_COLOURS } from './canvas-colours.js';
import { layout } from './layout.js';
import { runAddress } from './measuring.js';

/** What the script draws, by its names for it. */
const PANELS: readonly { name: string; heading: string }[] = [
  { name: 'waiting', heading: 'What waits (requests, connections)' },
  { name: 'wait', heading: 'For how long (ms)' },
  { name: 'held', heading: 'What is held (sockets, files)' },
  { name: 'rates', heading: 'What comes of it (a second)' },
];

/** Of the table of repetitions; the script fills its rows. */
const ROW_HEADINGS = [
  'cell',
  'repetition',
  'goodput /s',
  'ok',
  'client timeouts',
  'broken pipes',
  'resets',
  'queue max',
  'wasted grants',
  'what happened',
] as const;

/** A run as it is measured. Everything that changes is put in by its script; to stop it needs none. */
export function livePage({ run }: { run: LiveRun }): Html {
  const { runId, scenario, summary, cellsDone, cellsPlanned } = run;
  const address = runAddress(runId);
  return layout(
    `Measuring ${scenario}`,
    html`<h1>Measuring ${scenario}</h1>
<p class="quiet">${summary}. Run ${runId}.</p>
<noscript><p class="note">To watch it live takes JavaScript. Without, this page shows the results when it is loaded again after the end.</p></noscript>
<div id="live" data-events="${address}/events" data-colours="${CHART_COLOURS}" data-dark="${DARK_COLOURS}">
<p id="status" role="status">Waiting for the first sample.</p>
<p id="connection" class="quiet"></p>
<p><label for="progress">Repetitions of cells</label> <span id="progress-text" class="quiet"></span><br><progress id="progress" max="${Math.max(1, cellsPlanned)}" value="${cellsDone}"></progress></p>
<form id="stop" action="${address}/stop" method="post"><p><button class="stop">Stop</button> <span class="quiet">What is measured is kept.</span></p></form>
<p id="results" hidden><a href="${address}">Show the results</a></p>
<h2>Now</h2>
<p id="cell" class="quiet"></p>
<div class="panels">
${PANELS.map(({ name, heading }) => html`<section aria-label="${heading}"><h3>${heading}</h3><div class="canvas" id="chart-${name}" role="img" aria-label="${heading}, drawn over time; the table below has the figures"></div></section>\n`)}</div>
<div class="wide" tabindex="0" role="region" aria-label="Figures of this repetition"><table class="numbers"><thead><tr><th scope="col">figure</th><th scope="col" class="n">now</th><th scope="col" class="n">greatest</th></tr></thead><tbody id="figures"></tbody></table></div>
<h2>Measured</h2>
<div class="wide" tabindex="0" role="region" aria-label="Repetitions measured"><table><thead><tr>${ROW_HEADINGS.map((heading, at) => html`<th scope="col"${at > 0 && at < ROW_HEADINGS.length - 1 ? html` class="n"` : ''}>${heading}</th>`)}</tr></thead><tbody id="rows"></tbody></table></div>
<p class="quiet">The last 200, the newest first.</p>
</div>
`,
    { script: 'live' },
  );
}
