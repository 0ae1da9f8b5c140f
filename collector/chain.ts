import type { TimelineSample } from '../core/cell.js';
import type { CounterScope, LeakView } from '../core/cell-views.js';
import type { FailureChain } from '../core/chain.js';
import type { Scenario } from '../core/scenario/schema.js';
import type { Verdict } from '../core/verdict.js';
import type { LedgerMoments } from './evidence/first-moments.js';

/** What a cell's chain is put together from. Times are ms since the load's start. */
export interface ChainSources {
  scenario: Scenario;
  loadMs: number;
  scope: CounterScope;
  moments: LedgerMoments;
  samples: readonly TimelineSample[];
  leaks: LeakView;
  verdict: Verdict | null;
}

/** Goodput has ended if nothing more came for this share of the load … */
const SILENT_SHARE = 0.25;
/** … in which, at the pace before, so many good answers would have come. At a constant rate that is chance once in e^10. */
const MISSED_ANSWERS = 10;

/** The moments at which the cell's load met each link of the chain. */
export function failureChain(sources: ChainSources): FailureChain {
  const { moments, leaks, loadMs } = sources;
  const later = laterConnections(sources);
  const duringLoad = (atMs: number | null) => (atMs !== null && atMs <= loadMs ? atMs : null);
  return {
    queuePassedTimeoutAtMs: earliest(moments.queuePassedTimeoutMs, later.queuePassedTimeoutMs),
    firstClientGaveUpAtMs: moments.clientGaveUpMs,
    firstWastedGrantAtMs: earliest(moments.wastedGrantMs, later.wastedGrantMs),
    firstBrokenPipeAtMs: moments.brokenPipeMs,
    firstResetAtMs: moments.resetMs,
    acceptQueueFullAtMs: acceptQueueFullAtMs(sources),
    handlesOutAtMs: firstSample(sources, isOutOfHandles)?.atMs ?? null,
    poolLockedAtMs: duringLoad(poolLockedAtMs(sources)),
    poolEmptyAtMs: duringLoad(leaks.poolEmptyAtMs),
    lastGoodAnswerAtMs: lastGoodAnswerAtMs(moments, loadMs),
  };
}

/**
 * The ledger has a request's first connection only. Of the others the samples tell; each holds what the server said up to a
 * quarter of a second before, so that these moments are late by no more than that.
 */
function laterConnections(sources: ChainSources): Pick<LedgerMoments, 'queuePassedTimeoutMs' | 'wastedGrantMs'> {
  const { server, load } = sources.scenario;
  if (server.connections_per_request === 1) return { queuePassedTimeoutMs: null, wastedGrantMs: null };
  const timeoutMs = load.client_timeout_ms;
  const outwaited = firstSample(sources, ({ oldestWaitMs }) => (oldestWaitMs ?? 0) > timeoutMs);
  return {
    queuePassedTimeoutMs: outwaited === null ? null : outwaited.atMs - ((outwaited.oldestWaitMs ?? 0) - timeoutMs),
    wastedGrantMs: firstSample(sources, ({ wastedGrants }) => (wastedGrants ?? 0) > 0)?.atMs ?? null,
  };
}

/** On a host's counters other programs count as well. */
function acceptQueueFullAtMs(sources: ChainSources): number | null {
  if (sources.scope === 'host') return null;
  return firstSample(sources, ({ counters }) => (counters?.ListenOverflows ?? 0) > 0)?.atMs ?? null;
}

function isOutOfHandles({ openFiles, openFilesLimit }: TimelineSample): boolean {
  return openFiles !== null && openFilesLimit !== null && openFiles >= openFilesLimit;
}

function poolLockedAtMs({ verdict }: ChainSources): number | null {
  return verdict?.course.find(({ kind }) => kind === 'deadlock' || kind === 'livelock')?.firstMs ?? null;
}

function lastGoodAnswerAtMs({ lastOkMs, oks }: LedgerMoments, loadMs: number): number | null {
  if (lastOkMs === null) return null;
  const silentMs = loadMs - lastOkMs;
  return silentMs >= SILENT_SHARE * loadMs && silentMs >= MISSED_ANSWERS * (lastOkMs / oks) ? lastOkMs : null;
}

function firstSample({ samples }: ChainSources, shows: (sample: TimelineSample) => boolean): TimelineSample | null {
  return samples.find((sample) => sample.phase === 'load' && shows(sample)) ?? null;
}

function earliest(...moments: (number | null)[]): number | null {
  const known = moments.filter((atMs) => atMs !== null);
  return known.length === 0 ? null : Math.min(...known);
}
