import type { CellEvidence } from '../../../collector/evidence/evidence.js';
import { NEVER_STEADY } from '../../../collector/steady-view.js';
import type { MatrixEntry } from '../../../core/cell-views.js';
import { CLIENT_OUTCOMES, emptyTally, SERVER_OUTCOMES } from '../../../core/outcomes.js';

/** A healthy cell: every law holds, and none of them for want of figures. */
export function evidenceFixture(): CellEvidence {
  return {
    requestsBegun: 90,
    client: {
      attempts: 100,
      outcomes: { ...emptyTally(CLIENT_OUTCOMES), ok: 50, timeout: 40, unfinished: 10 },
      latency: { p50Ms: 1, p99Ms: 2, percentiles: null },
    },
    server: {
      requests: 90,
      outcomes: { ...emptyTally(SERVER_OUTCOMES), delivered: 51, broken_pipe: 25, stuck: 5 },
      afterEnd: { broken_pipe: 9 },
      wastedGrants: 25,
      databaseBusy: 0,
      noticed: { undelivered: 0, wastedGrants: 25 },
      eventLoopLagP99Ms: 1,
    },
    connections: {
      accepted: 41,
      requests: 90,
      withoutRequest: { open: 0, client_fin: 1, client_reset: 0, broken_pipe: 0, server: 0 },
    },
    steady: NEVER_STEADY,
    matrix: [
      { client: 'ok', server: 'delivered', count: 50 },
      { client: 'timeout', server: 'delivered', count: 1 },
      { client: 'timeout', server: 'broken_pipe', count: 25 },
      { client: 'timeout', server: 'stuck', count: 4 },
      { client: 'timeout', server: 'none', count: 10 },
      { client: 'unfinished', server: 'broken_pipe', count: 9 },
      { client: 'unfinished', server: 'stuck', count: 1 },
    ],
    staleReuse: { reset: 0, broken_pipe: 0, closed: 0 },
    leaks: { connections: 0, poolEmptyAtMs: null },
    moments: {
      queuePassedTimeoutMs: 1000,
      clientGaveUpMs: 1001,
      wastedGrantMs: 1100,
      brokenPipeMs: 1150,
      resetMs: null,
      lastOkMs: 2990,
      oks: 50,
    },
    requestsWithoutPort: 0,
    lostUnfinished: 0,
    queue: {
      sampled: { meanDepth: 20, maxDepth: 30, samples: 30, longestGapMs: 110 },
      arrivals: 90,
      waitedMs: 60_000,
      loadMs: 3000,
      grantsARequest: 1,
    },
    counters: { estabResets: 34, outRsts: 34, abortedByKernel: 0, resetRequests: 34 },
  };
}

/** The same cell with one attempt that did `client` and `server`, in place of one that was ok and delivered. */
export function withSquare(client: MatrixEntry['client'], server: MatrixEntry['server']): CellEvidence {
  const evidence = evidenceFixture();
  const [first, ...others] = evidence.matrix;
  if (first === undefined) throw new Error('the fixture has no matrix');
  evidence.matrix = [{ ...first, count: first.count - 1 }, ...others, { client, server, count: 1 }];
  return evidence;
}
