import type { Diagnosis, Finding, History } from './history.js';

/** Longer than any single callback of a healthy server takes, on a busy machine, too. */
const BLOCKED_AFTER_MS = 1000;
/** Snapshots further apart say that the witness did not run either: then the whole process, or machine, stood still. */
const LONGEST_GAP_MS = 500;

/**
 * The event loop has not come round for {@link BLOCKED_AFTER_MS}, while the witness, a thread of the same process, ran; or
 * the kernel says that the whole process is stopped. Silence alone proves neither.
 */
export const blockedEventLoop: Diagnosis = (history) => standing(history) ?? stopped(history);

function standing({ snapshots }: History): Finding | null {
  const last = snapshots.at(-1);
  if (last === undefined || last.atMs - last.heartbeatMs < BLOCKED_AFTER_MS) return null;
  const since = snapshots.findLastIndex(({ heartbeatMs }) => heartbeatMs !== last.heartbeatMs) + 1;
  const stood = snapshots.slice(since);
  const watchedMs = last.atMs - (stood[0]?.atMs ?? last.atMs);
  const gaps = stood.slice(1).map(({ atMs }, index) => atMs - (stood[index]?.atMs ?? atMs));
  if (watchedMs < BLOCKED_AFTER_MS - LONGEST_GAP_MS || gaps.some((gapMs) => gapMs > LONGEST_GAP_MS)) return null;
  const forMs = Math.round(last.atMs - last.heartbeatMs);
  return {
    kind: 'blocked_event_loop',
    sinceMs: last.heartbeatMs,
    evidence: `the event loop has not come round for ${forMs} ms, while another thread of the server ran`,
    requests: last.holders,
  };
}

function stopped({ looks, snapshots }: History): Finding | null {
  const since = looks.findLastIndex(({ processState }) => processState !== 'T') + 1;
  const first = looks[since];
  const last = looks.at(-1);
  if (first === undefined || last === undefined || last.atMs - first.atMs < BLOCKED_AFTER_MS) return null;
  return {
    kind: 'blocked_event_loop',
    sinceMs: first.atMs,
    evidence: `the server's process is stopped, by the kernel's account, for ${Math.round(last.atMs - first.atMs)} ms`,
    requests: snapshots.at(-1)?.holders ?? [],
  };
}
