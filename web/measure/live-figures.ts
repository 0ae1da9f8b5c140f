import type { CellPlan, CellResult, TimelineSample } from '../../core/cell.js';
import type { CounterScope } from '../../core/cell-views.js';
import type { RunHeader } from '../../lab/store/run-header.js';
import { goodputPerSecond, serverResets } from '../../report/measures.js';
import type { LiveCell, LiveRow, LiveRun, LiveSample } from '../live/events.js';

/** What a page shows of a run as it is measured, taken from what the lab says of it. */

export function liveRun(header: RunHeader, cellsDone: number, scope: CounterScope | null): LiveRun {
  const { runId, scenario, cellsPlanned } = header;
  return { runId, scenario: scenario.name, summary: scenario.summary, cellsDone, cellsPlanned, scope };
}

export function liveCell({ label, repetition, scenario }: CellPlan): LiveCell {
  return {
    label,
    repetition,
    durationMs: scenario.duration_s * 1000,
    clientTimeoutMs: scenario.load.client_timeout_ms,
    poolSize: scenario.server.pool.size,
  };
}

export function liveSample(sample: TimelineSample): LiveSample {
  const { client, server, sockets } = sample;
  return {
    atMs: sample.atMs,
    phase: sample.phase,
    queueDepth: sample.queueDepth,
    oldestWaitMs: sample.oldestWaitMs,
    borrowed: sample.borrowed,
    inFlight: sample.inFlight,
    closeWait: sockets && (sockets.CLOSE_WAIT ?? 0),
    acceptQueue: sample.acceptQueue,
    openFiles: sample.openFiles,
    openFilesLimit: sample.openFilesLimit,
    ok: client?.ok ?? null,
    clientTimeouts: client?.timeout ?? null,
    brokenPipes: server?.broken_pipe ?? null,
    resets: server && server.reset_read + server.reset_write,
    wastedGrants: sample.wastedGrants,
  };
}

export function liveRow(cell: CellResult): LiveRow {
  const { plan, client, server, queue, verdict, brokenLaws } = cell;
  return {
    label: plan.label,
    repetition: plan.repetition,
    goodputPerSecond: goodputPerSecond(cell),
    ok: client.outcomes.ok,
    clientTimeouts: client.outcomes.timeout,
    brokenPipes: server.outcomes.broken_pipe,
    resets: serverResets(cell),
    queueDepthMax: queue.depthMax,
    wastedGrants: server.wastedGrants,
    verdict: verdict?.kind ?? null,
    brokenLaws,
  };
}
