import type { RunResult } from '../../../core/cell.js';
import { summaryColumns } from '../../summary.js';
import { type Html, html } from '../html.js';
import { htmlTable } from '../table.js';

/** The table of cells, one line a repetition. */
export function cellsSection(run: RunResult): Html {
  const hint = '-: not known, or there was none. Latencies are those of good answers. cells.csv has every figure.';
  return html`<h2>Cells</h2>
${htmlTable('Cells', summaryColumns(run), run.cells)}<p class="quiet">${hint}</p>
`;
}
