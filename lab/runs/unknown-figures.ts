import type { CellResult } from '../../core/cell.js';
import { NO_CHAIN } from '../../core/chain.js';
import { CLIENT_OUTCOMES, SERVER_OUTCOMES } from '../../core/outcomes.js';

const tallyUnknown = <Outcome extends string>(outcomes: readonly Outcome[]) =>
  Object.fromEntries(outcomes.map((outcome) => [outcome, Number.NaN])) as Record<Outcome, number>;

type Figures = Omit<CellResult, 'plan' | 'settle' | 'generator' | 'matrix' | 'timeline' | 'verdict' | 'brokenLaws'>;

/**
 * The figures of a cell of which nothing is known, as an earlier version may have stored one in part: null, or NaN where a figure can be
 * nothing but a number. So is then all that is computed from it, which a 0 would falsify.
 */
export const UNKNOWN: Figures = {
  startedAt: '',
  loadStartMs: Number.NaN,
  loadMs: Number.NaN,
  stoppedMs: Number.NaN,
  generatorCpuShare: Number.NaN,
  client: {
    attempts: Number.NaN,
    outcomes: tallyUnknown(CLIENT_OUTCOMES),
    latency: { p50Ms: null, p99Ms: null, percentiles: null },
  },
  steady: { warmUpMs: null, goodputPerSecond: null, latency: { p50Ms: null, p99Ms: null } },
  server: {
    requests: Number.NaN,
    outcomes: tallyUnknown(SERVER_OUTCOMES),
    afterEnd: {},
    wastedGrants: Number.NaN,
    databaseBusy: Number.NaN,
    noticed: { undelivered: Number.NaN, wastedGrants: Number.NaN },
    eventLoopLagP99Ms: null,
  },
  connections: {
    accepted: Number.NaN,
    requests: Number.NaN,
    withoutRequest: tallyUnknown(['open', 'client_fin', 'client_reset', 'broken_pipe', 'server']),
  },
  staleReuse: tallyUnknown(['reset', 'broken_pipe', 'closed']),
  leaks: { connections: Number.NaN, poolEmptyAtMs: null },
  queue: { depthMean: null, depthMax: null, oldestWaitMaxMs: null },
  pool: { openMax: null, openFailures: null },
  kernel: {
    scope: 'host',
    outRsts: null,
    estabResets: null,
    listenOverflows: null,
    acceptQueueMax: null,
    closeWaitMax: null,
    openFilesMax: null,
    openFilesLimit: null,
  },
  chain: NO_CHAIN,
};

export const SETTLE_UNKNOWN = { waitedMs: Number.NaN, settled: false };
export const GENERATOR_UNKNOWN = { refused: Number.NaN, retries: Number.NaN, scheduleLagP99Ms: null };
