import type { RunResult } from '../../core/cell.js';
import type { Chart } from '../../report/charts/index.js';
import { headline } from '../../report/headline.js';
import { type Html, html } from '../../report/page/html.js';
import { inlineSvg } from '../../report/page/inline-svg.js';
import { cellsSection } from '../../report/page/sections/cells.js';
import { chainSection } from '../../report/page/sections/chain.js';
import { expectationsSection } from '../../report/page/sections/expectations.js';
import { findingSection } from '../../report/page/sections/finding.js';
import { machineSection } from '../../report/page/sections/machine.js';
import { DARK_COLOURS } from './canvas-colours.js';
import { layout } from './layout.js';
import { encoded, runAddress } from './measuring.js';

interface RunData {
  /** The name of its folder, by which it is found; without, it is called by its id. */
  name?: string;
  run: RunResult;
  /** Of those of the run, in their order. */
  charts: readonly Chart[];
  /** What is not drawn and why. */
  notes: readonly string[];
  /** Names of files that can be fetched. */
  files: readonly string[];
}

/** A stored run: what was found, its charts, which a script makes interactive, its cells and its files. */
export function runPage({ run, name = run.runId, charts, notes, files }: RunData): Html {
  const address = runAddress(name);
  return layout(
    headline(run),
    html`${findingSection(run)}<p><a href="${address}/report.html">The whole report</a>, a page to pass on · <a href="/compare?b=${encoded(name)}">Compare it with another run</a></p>
${chartsPart(address, charts, notes)}${cellsSection(run)}${chainSection(run)}${expectationsSection(run)}${filesPart(address, files)}${machineSection(run)}`,
    { script: 'run' },
  );
}

/** Each as it was drawn here, until the script has one that answers to the pointer in its place. */
function chartsPart(address: string, charts: RunData['charts'], notes: readonly string[]): Html {
  return html`<h2>Charts</h2>
<noscript><p class="quiet">Without JavaScript the charts are pictures only.</p></noscript>
${charts.map(
  (
    chart,
  ) => html`<figure tabindex="0" aria-label="${chart.title}" data-chart="${address}/charts/${chart.name}" data-dark="${DARK_COLOURS}">${inlineSvg(chart)}</figure>
`,
)}${notes.map((note) => html`<p class="quiet">${note}</p>\n`)}`;
}

function filesPart(address: string, files: readonly string[]): Html {
  if (files.length === 0) return html``;
  return html`<h2>Files</h2>
<ul>
${files.map((file) => html`<li><a href="${address}/files/${encoded(file)}" download>${file}</a></li>\n`)}</ul>
`;
}
