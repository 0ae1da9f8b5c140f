import type { RunResult } from '../../../core/cell.js';
import { mostRepetitions } from '../../../core/scenario/repeat.js';
import { type ChainMoment, chainMoments, furthestCell } from '../../chain.js';
import { formatTenths } from '../../numbers.js';
import { type Html, html } from '../html.js';
import { type HtmlColumn, htmlTable } from '../table.js';

const COLUMNS: readonly HtmlColumn<ChainMoment>[] = [
  { heading: 'ms', align: 'right', cell: ({ atMs }) => formatTenths(atMs) },
  { heading: 'what happened', align: 'left', cell: ({ words }) => words },
  { heading: 'in timeline.csv', align: 'left', cell: ({ event }) => event },
];

/** The chain of events of the cell that failed the furthest. */
export function chainSection({ cells, scenario }: RunResult): Html {
  const cell = furthestCell(cells);
  const moments = cell === null ? [] : chainMoments(cell);
  if (cell === null || moments.length === 0) {
    return html`<h2>The chain of events</h2>\n<p>No link of a chain of failure was seen in any valid cell, or none is known.</p>\n`;
  }
  const label = cell.plan.label || scenario.name;
  const repetition = mostRepetitions(scenario.repeat) > 1 ? `, repetition ${cell.plan.repetition}` : '';
  return html`<h2>The chain of events</h2>
<p>Of “${label}”${repetition}, the cell that went the furthest down it; when each was first there (the good answer: last), in ms after the load's start.</p>
${htmlTable('The chain of events', COLUMNS, moments)}`;
}
