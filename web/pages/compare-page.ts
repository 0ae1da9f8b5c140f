import type { RunOverview } from '../../lab/runs/overview.js';
import {
  changeText,
  differenceText,
  EFFECT_TEXTS,
  probabilityText,
  valueText,
} from '../../report/comparison/change-text.js';
import { comparisonChart } from '../../report/comparison/chart/comparison-chart.js';
import type { CellComparison, Comparison, JudgedFigure } from '../../report/comparison/compare-runs.js';
import type { ComparedCell } from '../../report/comparison/compared-run.js';
import { conclusionSentences } from '../../report/comparison/notes.js';
import {
  allDifferences,
  nothingDiffers,
  pairName,
  repetitionsText,
  sameSentences,
  sideText,
} from '../../report/comparison/sides.js';
import { type Html, html } from '../../report/page/html.js';
import { inlineSvg } from '../../report/page/inline-svg.js';
import { type HtmlColumn, htmlTable } from '../../report/page/table.js';
import { layout } from './layout.js';
import { runAddress } from './measuring.js';

interface CompareData {
  /** Names of runs, as they were asked for; empty: none. */
  a: string;
  b: string;
  runs: readonly RunOverview[];
  comparison: Comparison | null;
  /** Why there is no comparison. */
  problem: string | null;
}

/** Two runs beside each other, and the choice of others. */
export function comparePage({ a, b, runs, comparison, problem }: CompareData): Html {
  const title = comparison === null ? 'Compare two runs' : `${b} compared with ${a}`;
  return layout(
    title,
    html`<h1>${title}</h1>
${problem === null ? '' : html`<p class="wrong" role="alert">${problem}</p>\n`}${choiceForm(a, b, runs)}${comparison === null ? '' : comparisonParts(a, b, comparison)}`,
  );
}

function choiceForm(a: string, b: string, runs: readonly RunOverview[]): Html {
  return html`<form class="choice" action="/compare" method="get">
${runSelect('a', a, runs)}${runSelect('b', b, runs)}<p><button>Compare</button></p>
</form>
`;
}

function runSelect(side: 'a' | 'b', chosen: string, runs: readonly RunOverview[]): Html {
  const names = runs.map(({ name }) => name);
  const all = chosen === '' || names.includes(chosen) ? names : [chosen, ...names];
  return html`<p><label for="${side}">${side.toUpperCase()}</label> <select id="${side}" name="${side}">${all.map(
    (name) => html`<option value="${name}"${name === chosen ? html` selected` : ''}>${name}</option>`,
  )}</select></p>
`;
}

function comparisonParts(nameA: string, nameB: string, comparison: Comparison): Html {
  const { a, b, cells, onlyA, onlyB } = comparison;
  return html`<dl>
<dt>A</dt><dd><a href="${runAddress(nameA)}">${sideText(a)}</a></dd>
<dt>B</dt><dd><a href="${runAddress(nameB)}">${sideText(b)}</a></dd>
</dl>
${conclusionSentences(comparison).map((sentence) => html`<p class="lead">${sentence}</p>\n`)}${picturePart(comparison)}${unlikePart(comparison)}${cells.map(cellPart)}${onlyPart('A', onlyA)}${onlyPart('B', onlyB)}`;
}

/** Every change with its interval, where there is any to draw. */
function picturePart(comparison: Comparison): Html {
  const chart = comparisonChart(comparison);
  return chart === null
    ? html``
    : html`<figure tabindex="0" aria-label="${chart.title}">${inlineSvg(chart)}</figure>\n`;
}

function unlikePart(comparison: Comparison): Html {
  const all = allDifferences(comparison);
  if (all.length === 0) return html``;
  return html`<h2>Not measured alike</h2>
<ul>
${all.map(({ path, a, b }) => html`<li><code>${path}</code>: ${a} → ${b}</li>\n`)}</ul>
`;
}

const COLUMNS: readonly HtmlColumn<JudgedFigure>[] = [
  { heading: 'figure', align: 'left', cell: ({ figure }) => html`<code>${figure.name}</code>` },
  { heading: 'A', align: 'right', cell: ({ figure, a }) => valueText(figure, a.estimate) },
  { heading: 'B', align: 'right', cell: ({ figure, b }) => valueText(figure, b.estimate) },
  { heading: 'change', align: 'left', cell: changeText },
  { heading: 'difference', align: 'left', cell: differenceText },
  { heading: 'p', align: 'left', cell: ({ correctedP }) => probabilityText(correctedP) },
  {
    heading: 'B is',
    align: 'left',
    cell: ({ effect }) => html`<span class="${effect}">${EFFECT_TEXTS[effect]}</span>`,
  },
];

function cellPart({ a, b, figures }: CellComparison): Html {
  const different = figures.filter(({ effect }) => effect !== 'same');
  const name = pairName({ a, b });
  const same = different.length === 0 ? [nothingDiffers(figures)] : sameSentences(figures);
  return html`<h2>${name}</h2>
<p class="quiet">${repetitionsText(a)} beside ${repetitionsText(b)}</p>
${different.length === 0 ? '' : htmlTable(`What differs in ${name}`, COLUMNS, different)}${same.map((sentence) => html`<p class="quiet">${sentence}</p>\n`)}`;
}

function onlyPart(side: string, cells: readonly ComparedCell[]): Html {
  if (cells.length === 0) return html``;
  return html`<p>Only in ${side}: ${cells.map(({ label }) => label).join(', ')}</p>\n`;
}
