import type { RunResult } from '../../../core/cell.js';
import { chainSentence } from '../../findings/chain-sentences.js';
import { headline } from '../../headline.js';
import { countOf, formatCount } from '../../numbers.js';
import { printable } from '../../printable.js';
import { findingSentences } from '../../summary.js';
import { type Html, html } from '../html.js';

/** As many as are read at a glance. */
const LEADING = 3;

/** The top of the page: what was found, in three sentences, and what else. */
export function findingSection(run: RunResult): Html {
  const sentences = findingSentences(run).filter((sentence) => sentence !== printable(chainSentence(run) ?? ''));
  const more = sentences.slice(LEADING);
  return html`<h1>${headline(run)}</h1>
<p class="quiet">${run.scenario.summary}. Run ${run.runId}, begun ${run.startedAt}; ${progress(run)}.</p>
${sentences.slice(0, LEADING).map((sentence) => html`<p class="lead">${sentence}</p>\n`)}${
  more.length === 0
    ? ''
    : html`<details open><summary>What else the run shows</summary><ul>
${more.map((sentence) => html`<li>${sentence}</li>\n`)}</ul></details>\n`
}`;
}

function progress({ cells, cellsPlanned }: RunResult): string {
  if (cells.length >= cellsPlanned) return `${countOf(cells.length, 'cell')} measured, all that were planned`;
  return `${formatCount(cells.length)} of ${countOf(cellsPlanned, 'planned cell')} measured so far`;
}
