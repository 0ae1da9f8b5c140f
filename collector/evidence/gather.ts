import type { TimelineSample } from '../../core/cell.js';
import type { JoinedAttempt } from '../../core/ledger/joined-attempt.js';
import type { Scenario } from '../../core/scenario/schema.js';
import { clientView } from '../client-view.js';
import { connectionsView } from '../connections-view.js';
import { joinLedgers } from '../join/join.js';
import type { LedgerFiles } from '../join/ledger-files.js';
import { ServerCorrections } from '../join/server-corrections.js';
import { OutcomesMatrix } from '../outcomes-matrix.js';
import { serverView } from '../server-view.js';
import { steadyView } from '../steady-view.js';
import type { CellEvidence, CounterEvidence } from './evidence.js';
import { FirstMoments } from './first-moments.js';
import { GoodputSeries } from './goodput-series.js';
import { KernelErrors } from './kernel-errors.js';
import { Leaks } from './leaks.js';
import { LostUnfinished } from './lost-unfinished.js';
import { QueueWaits } from './queue-waits.js';
import { sampledQueue } from './sampled-queue.js';
import { StaleReuses } from './stale-reuse.js';

/** The course of a cell, beside its ledgers. Times are monotonic ms. */
export interface CellCourse {
  scenario: Scenario;
  scope: 'namespace' | 'host';
  loadStartMs: number;
  loadEndMs: number;
  samples: readonly TimelineSample[];
  /** Attempts begun, by the generator's own count. */
  attemptsBegun: number;
  /** As the server counted them in its memory. */
  requestsBegun: number;
  /** Whether the server had read whatever had reached it when it stopped. */
  serverHasReadAll: boolean;
  eventLoopLagP99Ms: number | null;
}

/** Reads a cell's ledgers, joins them, and puts together all that the laws are checked against. */
export function gatherEvidence(files: LedgerFiles, course: CellCourse): CellEvidence {
  const { scenario, samples, loadStartMs, loadEndMs } = course;
  const counters = lastCounters(course);
  const seen = {
    matrix: new OutcomesMatrix(),
    corrections: new ServerCorrections(loadEndMs),
    waits: new QueueWaits(loadStartMs, loadEndMs),
    errors: new KernelErrors(loadStartMs + (counters?.atMs ?? 0)),
    unfinished: new LostUnfinished(course.serverHasReadAll),
    portless: new PortlessRequests(),
    stale: new StaleReuses(),
    goodput: new GoodputSeries(loadStartMs, loadEndMs),
    leaks: new Leaks(scenario.server, loadStartMs),
    moments: new FirstMoments({ loadStartMs, loadEndMs, clientTimeoutMs: scenario.load.client_timeout_ms }),
  };
  const accumulators = Object.values(seen);
  for (const joined of joinLedgers(files)) {
    for (const accumulator of accumulators) accumulator.see(joined);
  }
  return {
    requestsBegun: course.requestsBegun,
    client: clientView(files.attempts, course.attemptsBegun),
    steady: steadyView(scenario, seen.goodput, files.attempts, loadStartMs),
    server: seen.corrections.applied(serverView(files.requests, loadEndMs, course.eventLoopLagP99Ms)),
    connections: connectionsView(files.serverConnections),
    matrix: seen.matrix.entries(),
    staleReuse: seen.stale.counts,
    leaks: seen.leaks.view(),
    moments: seen.moments.view(),
    requestsWithoutPort: seen.portless.requests,
    lostUnfinished: seen.unfinished.lost,
    queue: {
      sampled: sampledQueue(samples, loadEndMs - loadStartMs),
      arrivals: seen.waits.arrivals,
      waitedMs: seen.waits.waitedMs,
      loadMs: loadEndMs - loadStartMs,
      grantsARequest: scenario.server.connections_per_request,
    },
    counters: counters === null ? null : { ...counters.evidence, resetRequests: seen.errors.resets },
  };
}

/** Requests on connections that had been reset before they were accepted: these have no port to be joined by. */
class PortlessRequests {
  requests = 0;

  see({ request }: JoinedAttempt): void {
    if (request?.port === 0) this.requests += 1;
  }
}

/** Where the kernel's counters stood when they were last read; null where they are not this cell's alone. */
function lastCounters({ scope, samples }: CellCourse) {
  const last = samples.findLast(({ counters }) => counters !== null);
  const { EstabResets, OutRsts, TCPAbortOnTimeout = 0, TCPAbortOnMemory = 0 } = last?.counters ?? {};
  if (scope !== 'namespace' || last === undefined || EstabResets === undefined || OutRsts === undefined) return null;
  const evidence: Omit<CounterEvidence, 'resetRequests'> = {
    estabResets: EstabResets,
    outRsts: OutRsts,
    abortedByKernel: TCPAbortOnTimeout + TCPAbortOnMemory,
  };
  return { atMs: last.atMs, evidence };
}
