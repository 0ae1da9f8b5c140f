import type { RunResult } from '../../../core/cell.js';
import { chartsOf } from '../../charts/index.js';
import { type Html, html } from '../html.js';
import { inlineSvg } from '../inline-svg.js';

/** Every chart, and what is not drawn. */
export function chartsSection(run: RunResult): Html {
  const { charts, notes } = chartsOf(run);
  return html`<h2>Charts</h2>
${charts.map((chart) => html`<figure>${inlineSvg(chart)}</figure>\n`)}${notes.map((note) => html`<p class="quiet">${note}</p>\n`)}`;
}
