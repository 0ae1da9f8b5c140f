import type { RunResult } from '../core/cell.js';
import { deadlockBoundSentence, deadlockTable } from './deadlock-curve.js';
import { expectationTable } from './expectations-text.js';
import { acceptQueueSentence } from './findings/accept-queue-sentences.js';
import { chainSentence } from './findings/chain-sentences.js';
import { contentionSentences } from './findings/contention-sentences.js';
import { handleExhaustionSentence, openFailuresSentence } from './findings/handle-sentences.js';
import { hysteresisSentences } from './findings/hysteresis-sentences.js';
import { leakSentences } from './findings/leak-sentences.js';
import { outlyingSentences } from './findings/outlying-sentences.js';
import {
  afterEndSentence,
  busyGeneratorSentence,
  hostCountersSentence,
  invalidSentences,
  kneeSentence,
  silentAbortSentence,
  staleReuseSentence,
} from './findings/run-sentences.js';
import { searchSentences } from './findings/search-sentences.js';
import { stallSentences } from './findings/stall-sentences.js';
import { verdictSentences } from './findings/verdict-sentences.js';
import { printable } from './printable.js';
import { summaryTable } from './summary-table.js';

/** What a person reads in the terminal after a run: the tables of its cells and of deadlocks, the findings, and what was expected. */
export function summary(run: RunResult): string {
  const sentences = findingSentences(run).map((sentence) => `${sentence}\n`);
  const tables = [summaryTable(run), deadlockTable(run)];
  return [...tables, ...sentences, expectationTable(run)].filter((part) => part !== '').join('\n');
}

/**
 * What the run shows, in whole sentences: the knee, how the worst cell failed and what servers failed of, why a log stays empty under `abort`,
 * connections used again as the server closed them, faults of pool and database, file handles and accept queues that
 * were full, the errors after the load's end, repetitions that lie apart, the invalid cells, whose the kernel counters are, and a generator
 * that was itself the bottleneck. Each is left out where it does not apply.
 */
export function findingSentences(run: RunResult): string[] {
  const sentences = [
    // A search names its knee itself.
    ...(run.search === undefined ? [kneeSentence(run)] : searchSentences(run)),
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
    ...outlyingSentences(run),
    ...invalidSentences(run),
    hostCountersSentence(run),
    busyGeneratorSentence(run),
  ];
  return sentences.filter((sentence) => sentence !== null).map(printable);
}
