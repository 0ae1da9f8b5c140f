import type { Holder, PoolSnapshot } from '../../core/witness/snapshot.js';
import { counted, type Diagnosis } from './history.js';

const SNAPSHOTS = 3;
/** How much later than drawn a query may end: threads wake late on a busy machine. */
const OVERDUE_AFTER_MS = 500;
/** A heartbeat older than this, and the answers may have come and not been read. */
const FRESH_MS = 300;

/**
 * Every query that is under way is overdue, none ends, and the event loop runs, so that an answer would have been read.
 * Overdue is by the time that was drawn for this very query, so that a long service time is none.
 */
export const stalledDatabase: Diagnosis = ({ snapshots }) => {
  const recent = snapshots.slice(-SNAPSHOTS);
  const last = recent.at(-1);
  if (last === undefined || recent.length < SNAPSHOTS || !recent.every(allOverdue)) return null;
  if (recent[0]?.releases !== last.releases) return null;
  const working = last.holders.filter(isWorking);
  const sinceMs = Math.min(...working.map(({ workUntilMs }) => workUntilMs ?? last.atMs));
  const queries = working.length === 1 ? 'the one query' : `each of ${counted(working.length, 'query', 'queries')}`;
  return {
    kind: 'stalled_database',
    sinceMs,
    evidence: `${queries} under way is overdue, the first for ${Math.round(last.atMs - sinceMs)} ms`,
    requests: working,
  };
};

function allOverdue({ atMs, heartbeatMs, holders }: PoolSnapshot): boolean {
  const working = holders.filter(isWorking);
  if (working.length === 0 || atMs - heartbeatMs > FRESH_MS) return false;
  return working.every(({ workUntilMs }) => atMs - (workUntilMs ?? atMs) >= OVERDUE_AFTER_MS);
}

function isWorking({ workUntilMs, overMs }: Holder): boolean {
  return workUntilMs !== null && overMs === null;
}
