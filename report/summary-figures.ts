import type { CellResult, RunResult } from '../core/cell.js';
import type { SummedUpBy } from '../core/statistics/sum-up.js';
import { goodputPerSecond, otherClientErrors, serverResets } from './measures.js';
import { formatShort, formatTenths } from './numbers.js';

/** A figure of the summary's table. */
export interface ShownFigure {
  heading: string;
  /** null: not known. */
  value(cell: CellResult): number | null;
  /** How repetitions are summed up. */
  by: SummedUpBy;
  format(value: number): string;
}

function mean(heading: string, value: ShownFigure['value'], format: ShownFigure['format'] = formatShort): ShownFigure {
  return { heading, value, by: 'mean', format };
}

function median(heading: string, value: ShownFigure['value']): ShownFigure {
  return { heading, value, by: 'median', format: formatShort };
}

const CLIENT_FIGURES: readonly ShownFigure[] = [
  mean('goodput /s', goodputPerSecond, formatTenths),
  median('p50 ms', (cell) => cell.client.latency.p50Ms),
  median('p99 ms', (cell) => cell.client.latency.p99Ms),
  mean('client timeouts', (cell) => cell.client.outcomes.timeout),
];

const OTHER_CLIENT_ERRORS = mean('other client errors', otherClientErrors);

const SERVER_FIGURES: readonly ShownFigure[] = [
  mean('broken pipes', (cell) => cell.server.outcomes.broken_pipe),
  mean('resets', serverResets),
  mean('queue mean', (cell) => cell.queue.depthMean),
  mean('queue max', (cell) => cell.queue.depthMax),
  mean('CLOSE_WAIT', (cell) => cell.kernel.closeWaitMax),
  mean('wasted grants', (cell) => cell.server.wastedGrants),
];

const DATABASE_BUSY = mean('database busy', (cell) => cell.server.databaseBusy);
const POOL_EMPTY = mean('pool empty at ms', (cell) => cell.leaks.poolEmptyAtMs);
const hasLeaked = ({ leaks }: CellResult) => leaks.connections > 0;

/** In most runs clients fail by nothing but timeouts, and nothing leaks. */
export function shownFigures(run: RunResult): ShownFigure[] {
  const others = run.cells.some((cell) => otherClientErrors(cell) > 0) ? [OTHER_CLIENT_ERRORS] : [];
  const leaks = run.cells.some(hasLeaked) ? [POOL_EMPTY] : [];
  const busy = run.cells.some(({ server }) => server.databaseBusy > 0) ? [DATABASE_BUSY] : [];
  return [...CLIENT_FIGURES, ...others, ...SERVER_FIGURES, ...busy, ...leaks];
}
