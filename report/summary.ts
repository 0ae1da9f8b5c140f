import type { CellResult, RunResult } from '../core/cell.js';
import { deadlockBoundSentence, deadlockTable } from './deadlock-curve.js';
import { acceptQueueSentence } from './findings/accept-queue-sentences.js';
import { chainSentence } from './findings/chain-sentences.js';
import { contentionSentences } from './findings/contention-sentences.js';
import { handleExhaustionSentence, openFailuresSentence } from './findings/handle-sentences.js';
import { hysteresisSentences } from './findings/hysteresis-sentences.js';
import { leakSentences } from './findings/leak-sentences.js';
import {
  afterEndSentence,
  busyGeneratorSentence,
  hostCountersSentence,
  invalidSentences,
  kneeSentence,
  silentAbortSentence,
  staleReuseSentence,
} from './findings/run-sentences.js';
import { stallSentences } from './findings/stall-sentences.js';
import { verdictSentences } from './findings/verdict-sentences.js';
import { goodputPerSecond, otherClientErrors, serverResets } from './measures.js';
import { formatCount, formatShort, formatTenths } from './numbers.js';
import { printable } from './printable.js';
import { isValid, poolSize, sweepsPoolSize } from './sweep.js';
import { type TextColumn, textTable } from './text-table.js';

/** What a person reads in the terminal after a run: the table of its cells, that of deadlocks, and the findings. */
export function summary(run: RunResult): string {
  const sentences = findingSentences(run).map((sentence) => `${sentence}\n`);
  const tables = [summaryTable(run), deadlockTable(run)].filter((table) => table !== '');
  return [...tables, ...sentences].join('\n');
}

/**
 * What the run shows, in whole sentences: the knee, how the worst cell failed and what servers failed of, why a log stays empty under `abort`,
 * connections used again as the server closed them, faults of pool and database, file handles and accept queues that
 * were full, the errors after the load's end, the invalid cells, whose the kernel counters are, and a generator
 * that was itself the bottleneck. Each is left out where it does not apply.
 */
export function findingSentences(run: RunResult): string[] {
  const sentences = [
    kneeSentence(run),
    deadlockBoundSentence(run),
    chainSentence(run),
    ...verdictSentences(run),
    silentAbortSentence(run),
    staleReuseSentence(run),
    ...leakSentences(run),
    ...stallSentences(run),
    ...hysteresisSentences(run),
    ...contentionSentences(run),
    handleExhaustionSentence(run),
    openFailuresSentence(run),
    acceptQueueSentence(run),
    afterEndSentence(run),
    ...invalidSentences(run),
    hostCountersSentence(run),
    busyGeneratorSentence(run),
  ];
  return sentences.filter((sentence) => sentence !== null).map(printable);
}

/** The run's cells as an aligned table, one line a repetition; a figure that is missing is `-`. */
export function summaryTable(run: RunResult): string {
  return textTable(summaryColumns(run), run.cells);
}

/** The columns of the table of cells: what a reader needs of them, and what occurs in the run at all. */
export function summaryColumns(run: RunResult): TextColumn<CellResult>[] {
  return [...pointColumns(run), ...figureColumns(run), ...verdictColumns(run)];
}

function pointColumns(run: RunResult): TextColumn<CellResult>[] {
  const point: TextColumn<CellResult> = sweepsPoolSize(run)
    ? { heading: 'pool size', align: 'right', cell: (cell) => String(poolSize(cell)) }
    : { heading: 'cell', align: 'left', cell: (cell) => cell.plan.label || run.scenario.name };
  if (run.scenario.repeat === 1) return [point];
  return [point, { heading: 'rep', align: 'right', cell: (cell) => String(cell.plan.repetition) }];
}

function figure(
  heading: string,
  value: (cell: CellResult) => number | null,
  format: (value: number) => string = formatShort,
): TextColumn<CellResult> {
  return { heading, align: 'right', cell: (cell) => shown(value(cell), format) };
}

const CLIENT_COLUMNS: readonly TextColumn<CellResult>[] = [
  figure('goodput /s', goodputPerSecond, formatTenths),
  figure('p50 ms', (cell) => cell.client.latency.p50Ms),
  figure('p99 ms', (cell) => cell.client.latency.p99Ms),
  figure('client timeouts', (cell) => cell.client.outcomes.timeout),
];

const OTHER_CLIENT_ERRORS = figure('other client errors', otherClientErrors);

const SERVER_COLUMNS: readonly TextColumn<CellResult>[] = [
  figure('broken pipes', (cell) => cell.server.outcomes.broken_pipe),
  figure('resets', serverResets),
  { heading: 'queue depth (mean/max)', align: 'right', cell: queueDepth },
  figure('CLOSE_WAIT', (cell) => cell.kernel.closeWaitMax),
  figure('wasted grants', (cell) => cell.server.wastedGrants),
];

const DATABASE_BUSY = figure('database busy', (cell) => cell.server.databaseBusy);
const POOL_EMPTY = figure('pool empty at ms', (cell) => cell.leaks.poolEmptyAtMs);
const hasLeaked = ({ leaks }: CellResult) => leaks.connections > 0;

/** In most runs clients fail by nothing but timeouts, and nothing leaks. */
function figureColumns(run: RunResult): TextColumn<CellResult>[] {
  const others = run.cells.some((cell) => otherClientErrors(cell) > 0) ? [OTHER_CLIENT_ERRORS] : [];
  const leaks = run.cells.some(hasLeaked) ? [POOL_EMPTY] : [];
  const busy = run.cells.some(({ server }) => server.databaseBusy > 0) ? [DATABASE_BUSY] : [];
  return [...CLIENT_COLUMNS, ...others, ...SERVER_COLUMNS, ...busy, ...leaks];
}

function queueDepth({ queue }: CellResult): string {
  if (queue.depthMean === null && queue.depthMax === null) return '-';
  return `${shown(queue.depthMean, formatShort)}/${shown(queue.depthMax, formatCount)}`;
}

function shown(value: number | null, format: (value: number) => string): string {
  return value === null ? '-' : format(value);
}

/** Where no cell failed, or every one is valid, there is nothing to say about it. */
function verdictColumns(run: RunResult): TextColumn<CellResult>[] {
  const columns: TextColumn<CellResult>[] = [];
  if (run.cells.some(({ verdict }) => verdict !== null && verdict.kind !== 'none')) {
    columns.push({
      heading: 'failure',
      align: 'left',
      cell: ({ verdict }) => verdict?.kind.replaceAll('_', ' ') ?? '-',
    });
  }
  if (!run.cells.every(isValid)) {
    columns.push({ heading: 'verdict', align: 'left', cell: (cell) => (isValid(cell) ? 'valid' : 'INVALID') });
  }
  return columns;
}
