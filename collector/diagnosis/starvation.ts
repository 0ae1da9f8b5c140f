import type { PoolSnapshot } from '../../core/witness/snapshot.js';
import { type Diagnosis, lastSnapshots } from './history.js';

const WINDOW_MS = 1000;
/** Share of those who join the queue that leave it without a connection, from which on they are no exception. */
const UNSERVED_SHARE = 0.1;
/** A few who give up show nothing, however few there are beside them. */
const LEAST_UNSERVED = 5;
/** The load may end this much before it was planned to. */
const END_TOLERANCE_MS = 100;

/**
 * Connections turn over, and all the same requests wait longer than their clients do, or leave the queue with nothing, for a
 * whole window. Whoever is turned away at once, by a bound on the queue, has not waited.
 */
export const starvation: Diagnosis = ({ snapshots, circumstances }) => {
  const window = lastSnapshots(snapshots, WINDOW_MS);
  const [first] = window;
  const last = window.at(-1);
  if (first === undefined || last === undefined || last.grants === first.grants) return null;
  if (window.some(({ queueDepth }) => queueDepth === 0)) return null;
  if (last.atMs > circumstances.loadEndsMs - END_TOLERANCE_MS) return null;
  const unserved = gaveUp(last) - gaveUp(first);
  const joined = last.waits - first.waits;
  const outwaited = window.every((snapshot) => oldestWaitMs(snapshot) >= circumstances.clientTimeoutMs);
  const leave = unserved >= LEAST_UNSERVED && joined > 0 && unserved / joined >= UNSERVED_SHARE;
  if (!outwaited && !leave) return null;
  const grants = last.grants - first.grants;
  return {
    kind: 'starvation',
    sinceMs: first.atMs,
    evidence: `${last.queueDepth} requests wait, the first for ${Math.round(oldestWaitMs(last))} ms, where clients wait for ${
      circumstances.clientTimeoutMs
    } ms; in the last ${Math.round(last.atMs - first.atMs)} ms ${joined} joined the queue, ${grants} were served and ${unserved} gave up`,
    requests: last.holders,
  };
};

function gaveUp({ withdrawn, timedOut }: PoolSnapshot): number {
  return withdrawn + timedOut;
}

function oldestWaitMs({ atMs, oldestWaitSinceMs, queueDepth }: PoolSnapshot): number {
  return queueDepth === 0 ? 0 : atMs - oldestWaitSinceMs;
}
