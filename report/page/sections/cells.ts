import type { RunResult } from '../../../core/cell.js';
import { summaryColumns } from '../../summary-table.js';
import { pointsOf } from '../../sweep.js';
import { type Html, html } from '../html.js';
import { htmlTable } from '../table.js';

/** The table of cells, one line each; repetitions are summed up. */
export function cellsSection(run: RunResult): Html {
  const hint =
    '-: not known, or there was none. ±: how far the 95 % interval over repetitions reaches. Latencies are those of good answers. cells.csv has every figure.';
  return html`<h2>Cells</h2>
${htmlTable('Cells', summaryColumns(run), pointsOf(run))}<p class="quiet">${hint}</p>
`;
}
