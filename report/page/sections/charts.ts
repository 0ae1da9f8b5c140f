import type { RunResult } from '../../../core/cell.js';
import { chartsOf } from '../../charts/index.js';
import { type Html, html } from '../html.js';
import { inlineSvg } from '../inline-svg.js';

/** Every chart, and what is not drawn. One scrolls sideways where the screen is narrow, so the keyboard has to reach it. */
export function chartsSection(run: RunResult): Html {
  const { charts, notes } = chartsOf(run);
  return html`<h2>Charts</h2>
${charts.map((chart, at) => html`<figure tabindex="0" aria-label="Chart ${at + 1} of ${charts.length}">${inlineSvg(chart)}</figure>\n`)}${notes.map((note) => html`<p class="quiet">${note}</p>\n`)}`;
}
