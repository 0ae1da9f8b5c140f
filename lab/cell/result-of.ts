import { failureChain } from '../../collector/chain.js';
import { gatherEvidence } from '../../collector/evidence/gather.js';
import { ledgerFiles } from '../../collector/join/ledger-files.js';
import { brokenLaws } from '../../collector/laws/index.js';
import { kernelView, poolView, queueView, type Timeline } from '../../collector/timeline.js';
import type { CellResult } from '../../core/cell.js';
import type { CellOrder } from '../../core/cell-messages.js';
import type { GeneratorView } from '../../core/cell-views.js';
import type { ServerSummary } from '../../core/messages.js';
import type { Verdict } from '../../core/verdict.js';
import { SILENT_SERVER } from './stop-server.js';

/** Start of the load, its end, and what the server knew at its own end. */
export interface Course {
  startedAt: string;
  startMs: number;
  endMs: number;
  stoppedMs: number;
  /** Attempts begun, by the generator's own count. */
  attempts: number;
  timeline: Timeline;
  /** null: the server did not answer any more, and what it had in its memory is lost. */
  summary: ServerSummary | null;
  verdict: Verdict | null;
  generatorCpuShare: number;
  generator: GeneratorView | null;
}

/** Reads the ledgers of a cell that is over, and puts its result together. */
export function resultOf({ plan, scope, workFolder }: CellOrder, course: Course): CellResult {
  const { startedAt, startMs, endMs, stoppedMs, attempts, timeline, summary, verdict, generatorCpuShare, generator } =
    course;
  const evidence = gatherEvidence(ledgerFiles(workFolder), {
    scenario: plan.scenario,
    scope,
    loadStartMs: startMs,
    loadEndMs: endMs,
    samples: timeline.samples,
    attemptsBegun: attempts,
    requestsBegun: summary?.requests ?? 0,
    serverHasReadAll: summary?.hasReadAll ?? false,
    eventLoopLagP99Ms: summary?.eventLoopLagP99Ms ?? null,
  });
  const { client, steady, server, connections, matrix, staleReuse, leaks, moments } = evidence;
  const { scenario } = plan;
  const { samples } = timeline;
  const loadMs = endMs - startMs;
  return {
    plan,
    startedAt,
    loadStartMs: startMs,
    loadMs,
    stoppedMs,
    settle: null,
    generatorCpuShare,
    client,
    steady,
    generator,
    server,
    connections,
    staleReuse,
    leaks,
    matrix,
    queue: queueView(samples),
    pool: poolView(samples, summary?.openFailures ?? null),
    kernel: kernelView(samples, scope),
    timeline: samples,
    verdict,
    chain: failureChain({ scenario, loadMs, scope, moments, samples, leaks, verdict }),
    brokenLaws: summary === null ? [SILENT_SERVER] : brokenLaws(evidence),
  };
}
