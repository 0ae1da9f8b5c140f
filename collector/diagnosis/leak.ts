import type { Holder } from '../../core/witness/snapshot.js';
import { counted, type Diagnosis } from './history.js';

/** A request that gives back its connections in the background may do so a little after its end. */
const LEAKED_AFTER_MS = 500;

/**
 * A connection is held by a request that has ended, and the event loop has come round since: what was going to give it
 * back would have.
 */
export const leak: Diagnosis = ({ snapshots }) => {
  const last = snapshots.at(-1);
  if (last === undefined) return null;
  const leaked = last.holders.filter((holder) => endedMs(holder) + LEAKED_AFTER_MS < last.heartbeatMs);
  if (leaked.length === 0) return null;
  const lost = leaked.reduce((sum, { holds }) => sum + holds.length, 0);
  const who = leaked.length === 1 ? 'a request that has' : `${leaked.length} requests that have`;
  return {
    kind: 'leak',
    sinceMs: Math.min(...leaked.map(endedMs)),
    evidence: `${lost} of ${counted(last.size, 'connection')} held by ${who} ended`,
    requests: leaked,
  };
};

function endedMs({ overMs }: Holder): number {
  return overMs ?? Number.POSITIVE_INFINITY;
}
