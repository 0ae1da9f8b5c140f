import type { CellResult } from '../core/cell.js';
import { type ClientOutcome, type ServerOutcome, tallyTotal } from '../core/outcomes.js';

/** Figures that several outputs derive from a cell's tallies, so that a table and a chart cannot disagree. */

/** `count` a second over the cell's load, or null where the load took no time. */
export function perSecond(cell: CellResult, count: number): number | null {
  return cell.loadMs > 0 ? count / (cell.loadMs / 1000) : null;
}

/** Attempts that ended `ok`, a second. */
export function goodputPerSecond(cell: CellResult): number | null {
  return perSecond(cell, cell.client.outcomes.ok);
}

/**
 * Of the attempts that finished, the share (0 to 1) that ended `ok`. Attempts cut by the end of the run say nothing
 * about the server and do not count. null where none finished. A deadlocked server's is 0, whatever it answered before:
 * all who came after were cut by the end of the run.
 */
export function okShare(cell: CellResult): number | null {
  if (cell.verdict?.kind === 'deadlock') return 0;
  const finished = finishedAttempts(cell);
  return finished > 0 ? cell.client.outcomes.ok / finished : null;
}

/**
 * Attempts of which others are a share: those that were not cut by the end of the run. Where the server was
 * deadlocked by then it is all of them: none of those that were cut would ever have had an answer.
 */
export function finishedAttempts({ client, verdict }: CellResult): number {
  return verdict?.kind === 'deadlock' ? client.attempts : client.attempts - client.outcomes.unfinished;
}

/**
 * The latency that so many per cent of the attempts that ended `ok` did not exceed. null where too few of them ended so to tell it from
 * the greatest, or an earlier version did not keep it.
 */
export function latencyMsAt({ client }: CellResult, percent: number): number | null {
  return client.latency.percentiles?.find((one) => one.percent === percent)?.latencyMs ?? null;
}

export function greatestLatencyMs(cell: CellResult): number | null {
  return latencyMsAt(cell, 100);
}

/** What a client may get besides a good answer, a deliberate refusal, a timeout, and the end of the run. */
const OTHER_CLIENT_ERRORS: readonly ClientOutcome[] = [
  'http_error',
  'reset',
  'broken_pipe',
  'closed',
  'refused',
  'connect_timeout',
];

/** Attempts that failed otherwise than by the client timeout and without the server having said no. */
export function otherClientErrors(cell: CellResult): number {
  return OTHER_CLIENT_ERRORS.reduce((sum, outcome) => sum + cell.client.outcomes[outcome], 0);
}

/** Attempts that failed because the server had closed their connection while it was idle. */
export function staleReuses(cell: CellResult): number {
  return tallyTotal(cell.staleReuse);
}

/** Whether every connection was held by one who waited, at any time; null where the witness said nothing. */
export function isDeadlocked(cell: CellResult): boolean | null {
  return cell.verdict && deadlockAtMs(cell) !== null;
}

/** When that was so for the first time, in ms since the load's start; null where it never was. */
export function deadlockAtMs({ verdict }: CellResult): number | null {
  return verdict?.course.find(({ kind }) => kind === 'deadlock' || kind === 'livelock')?.firstMs ?? null;
}

/** Requests that the server lost to ECONNRESET, on a read or on a write, before the load's end. */
export function serverResets(cell: CellResult): number {
  return cell.server.outcomes.reset_read + cell.server.outcomes.reset_write;
}

/** Requests that ended after the load had, because the load generator cut its connections. */
export function afterEndErrors(cell: CellResult): number {
  return tallyTotal(cell.server.afterEnd);
}

/** Requests that ended as `outcome` after the load had. */
export function afterEnd(cell: CellResult, outcome: ServerOutcome): number {
  return cell.server.afterEnd[outcome] ?? 0;
}

/** The middle of `values` (the mean of the two middle ones), or null where there are none. */
export function median(values: readonly number[]): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  const low = sorted[Math.floor((sorted.length - 1) / 2)];
  const high = sorted[Math.floor(sorted.length / 2)];
  return low === undefined || high === undefined ? null : (low + high) / 2;
}
