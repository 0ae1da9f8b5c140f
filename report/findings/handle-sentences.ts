import type { CellResult, RunResult } from '../../core/cell.js';
import type { MatrixEntry } from '../../core/cell-views.js';
import { countOf, formatCount, formatTenths } from '../numbers.js';
import { isValid } from '../sweep.js';

/** What a run shows of its server's file handles, a sentence each. null where a sentence does not apply. */

const NO_ANSWER: ReadonlySet<MatrixEntry['client']> = new Set(['closed', 'reset']);

/** How the handles ran out, what filled them, what the clients saw of it, and where the same limit was enough. */
export function handleExhaustionSentence(run: RunResult): string | null {
  const cells = run.cells.filter((cell) => isValid(cell) && cell.chain.handlesOutAtMs !== null);
  if (cells.length === 0) return null;
  const stories = cells.map((cell) => {
    const closeWait = mostInCloseWait(cell);
    const held = closeWait === 0 ? '' : `, with up to ${formatCount(closeWait)} in CLOSE_WAIT`;
    return `“${cell.plan.label}” after ${formatTenths((cell.chain.handlesOutAtMs ?? 0) / 1000)} s${held}`;
  });
  const turnedAway = cells.reduce((sum, cell) => sum + closedUnseen(cell), 0);
  return (
    `The server had no file handle left in ${countOf(cells.length, 'cell')}: ${stories.join('; ')}. Node then accepts a ` +
    `connection with a spare handle and closes it at once: ${countOf(turnedAway, 'attempt')} ended by a FIN or an RST without ` +
    `an answer; the server saw no request of theirs and logged no error.${enoughText(run, cells)}`
  );
}

/** While the load lasted: at its end every client leaves. */
function mostInCloseWait({ timeline }: CellResult): number {
  const counts = timeline.map(({ phase, sockets }) => (phase === 'load' ? (sockets?.CLOSE_WAIT ?? 0) : 0));
  return Math.max(0, ...counts);
}

/** Attempts that were closed on without an answer, of which the server knows nothing, for want of handles. */
function closedUnseen({ matrix, staleReuse }: CellResult): number {
  const unseen = matrix.filter(({ client, server }) => server === 'none' && NO_ANSWER.has(client));
  return unseen.reduce((sum, { count }) => sum + count, 0) - staleReuse.closed - staleReuse.reset;
}

function enoughText(run: RunResult, exhausted: readonly CellResult[]): string {
  const limits = new Set(exhausted.map(({ kernel }) => kernel.openFilesLimit));
  const enough = run.cells.filter(
    (cell) => isValid(cell) && cell.chain.handlesOutAtMs === null && limits.has(cell.kernel.openFilesLimit),
  );
  if (enough.length === 0) return '';
  const shown = enough.map(({ plan, kernel }) => `“${plan.label}” (${formatCount(kernel.openFilesMax ?? 0)} at most)`);
  return ` The same limit was enough for ${shown.join(', ')}.`;
}

/** What became of requests for which a connection of the pool could not be opened. */
export function openFailuresSentence(run: RunResult): string | null {
  const cells = run.cells.filter((cell) => isValid(cell) && (cell.pool.openFailures ?? 0) > 0);
  if (cells.length === 0) return null;
  const failures = cells.reduce((sum, { pool }) => sum + (pool.openFailures ?? 0), 0);
  const most = Math.max(...cells.map(({ plan }) => plan.scenario.server.pool.size));
  const open = Math.max(0, ...cells.map(({ pool }) => pool.openMax ?? 0));
  return (
    `In ${countOf(cells.length, 'cell')} the pool could not open a connection, ${formatCount(failures)} times, and the ` +
    `request that needed it failed (500); of ${countOf(most, 'connection')} ${openText(open)} open. A pool that ` +
    'opens its connections before it serves has its handles when the clients come.'
  );
}

function openText(most: number): string {
  if (most === 0) return 'none was';
  return most === 1 ? 'at most one was' : `at most ${formatCount(most)} were`;
}
