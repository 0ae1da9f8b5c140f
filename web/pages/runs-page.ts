import type { RunOverview } from '../../lab/runs/overview.js';
import type { ScenarioEntry } from '../../lab/scenario-file/index.js';
import { cellsText, doneText, fixedCells } from '../../report/cells-text.js';
import { durationText } from '../../report/duration-text.js';
import { formatCount } from '../../report/numbers.js';
import { type Html, html } from '../../report/page/html.js';
import { type HtmlColumn, htmlTable } from '../../report/page/table.js';
import { layout } from './layout.js';
import { type Measuring, measuringNote, runAddress, scenarioAddress } from './measuring.js';

/** More would make a page of which nobody sees the end. */
const MOST_RUNS = 200;

interface RunsData {
  /** The one begun last coming first. */
  runs: readonly RunOverview[];
  /** What is wrong with those that cannot be read. */
  complaints: readonly string[];
  scenarios: readonly ScenarioEntry[];
  measuring: Measuring | null;
}

/** All runs, two of which can be chosen to be compared, and all scenarios. */
export function runsPage({ runs, complaints, scenarios, measuring }: RunsData): Html {
  return layout(
    'Runs and scenarios',
    html`<h1>Runs and scenarios</h1>
${measuringNote(measuring)}<h2 id="runs">Runs</h2>
${runs.length === 0 ? html`<p>Nothing is measured yet. Choose a scenario below.</p>\n` : runsForm(runs)}${complaints.map((complaint) => html`<p class="note">Not shown: ${complaint}</p>\n`)}<h2 id="scenarios">Scenarios</h2>
<ul class="cards">
${scenarios.map(scenarioItem)}</ul>
`,
  );
}

/** B is compared with A: before and after, so that the newest is B. */
function runsForm(runs: readonly RunOverview[]): Html {
  const shown = runs.slice(0, MOST_RUNS);
  const columns: readonly HtmlColumn<RunOverview>[] = [
    { heading: 'A', align: 'left', cell: (run) => choice('a', run, run === shown[1]) },
    { heading: 'B', align: 'left', cell: (run) => choice('b', run, run === shown[0]) },
    { heading: 'run', align: 'left', cell: ({ name }) => html`<a href="${runAddress(name)}">${name}</a>` },
    { heading: 'scenario', align: 'left', cell: ({ scenario }) => scenario },
    { heading: 'begun (UTC)', align: 'left', cell: ({ startedAt }) => startedAt.slice(0, 19).replace('T', ' ') },
    {
      heading: 'cells',
      align: 'right',
      cell: ({ cellsDone, cellsPlanned, state }) => doneText(cellsDone, cellsPlanned, state === 'complete'),
    },
    { heading: 'invalid', align: 'right', cell: ({ cellsInvalid }) => formatCount(cellsInvalid) },
    { heading: 'state', align: 'left', cell: ({ state }) => state },
  ];
  const left = runs.length - shown.length;
  return html`<form action="/compare" method="get">
${htmlTable('Runs', columns, shown)}${left === 0 ? '' : html`<p class="quiet">${formatCount(left)} more are older; resetlab list --runs shows all.</p>\n`}${
  shown.length < 2
    ? ''
    : html`<p><button>Compare the two that are chosen</button> <span class="quiet">B is compared with A.</span></p>\n`
}</form>
`;
}

/** The cell is its label, so that it is large enough for a finger. */
function choice(side: 'a' | 'b', { name }: RunOverview, isChosen: boolean): Html {
  return html`<label class="pick"><input type="radio" name="${side}" value="${name}"${isChosen ? html` checked` : ''}><span class="unseen">${name} as ${side.toUpperCase()}</span></label>`;
}

function scenarioItem({ name, summary, cells, secondsAtLeast }: ScenarioEntry): Html {
  const more = fixedCells(cells) === null ? ' or more' : '';
  return html`<li><a href="${scenarioAddress(name)}">${name}</a><br>${summary}<br><span class="quiet">${cellsText(cells)}, ${durationText(secondsAtLeast)}${more}</span></li>\n`;
}
