import type { CellResult, RunResult } from '../../core/cell.js';
import { countOf, formatCount, formatTenths } from '../numbers.js';
import { isValid } from '../sweep.js';

/** A loop that is late by less is merely busy. */
const LEAST_BLOCK_MS = 100;

/** What an accept queue that was full did to the clients, and for how long the server did not come to accept. */
export function acceptQueueSentence(run: RunResult): string | null {
  const cells = run.cells.filter((cell) => isValid(cell) && isOverflowing(cell));
  if (cells.length === 0) return null;
  const sum = (count: (cell: CellResult) => number) => cells.reduce((total, cell) => total + count(cell), 0);
  const overflows = sum(({ kernel }) => kernel.listenOverflows ?? 0);
  const connectTimeouts = sum(({ client }) => client.outcomes.connect_timeout);
  return (
    `In ${countOf(cells.length, 'cell')} the accept queue was full (${formatCount(longestQueue(cells))} connections)` +
    `${blockText(cells)}: the kernel dropped ${countOf(overflows, 'connection')} without a word, and ` +
    `${countOf(connectTimeouts, 'attempt')} timed out while connecting. The server learns of none of them.`
  );
}

/** On a host's counters other programs count as well, so the clients must have felt it. */
function isOverflowing({ kernel, client }: CellResult): boolean {
  return (kernel.listenOverflows ?? 0) > 0 && client.outcomes.connect_timeout > 0;
}

function longestQueue(cells: readonly CellResult[]): number {
  return Math.max(...cells.map(({ kernel }) => kernel.acceptQueueMax ?? 0));
}

function blockText(cells: readonly CellResult[]): string {
  const lags = cells.flatMap(({ timeline }) => timeline.map(({ eventLoopLagMs }) => eventLoopLagMs ?? 0));
  const longestMs = lags.reduce((longest, lag) => Math.max(longest, lag), 0);
  if (longestMs < LEAST_BLOCK_MS) return '';
  return `, because the server's event loop stood still for up to ${formatTenths(longestMs / 1000)} s`;
}
