import type { PoolSnapshot } from '../../core/witness/snapshot.js';
import { counted, type Diagnosis } from './history.js';

/**
 * Every connection of the pool is held by a request that waits for another one. What a request holds it gives back only
 * after its last grant, so that no connection becomes free by itself: where each wait is for one of many
 * alike units, such a knot in the graph is necessary and sufficient (Holt, "Some Deadlock Properties of Computer Systems", 1972).
 *
 * It stands for ever, unless waits end without a connection: by an acquire timeout, or because the client leaves and
 * the policy takes its request out of the queue. Those who go give back what they hold, and the next take their places: a
 * livelock. A client that leaves under a policy that does not take it out (continue, abort) changes nothing.
 *
 * One snapshot proves it, as it is of one moment: nothing that could undo the knot is ever under way in it. A connection
 * on its way to a request counts as that request's, and the request then waits no more.
 */
export const deadlock: Diagnosis = ({ snapshots, circumstances }) => {
  const last = snapshots.at(-1);
  if (last === undefined || !isKnot(last)) return null;
  const { acquireTimeoutMs, leavesQueue } = circumstances;
  const endsAfter = [
    ...(acquireTimeoutMs === null ? [] : [`an acquire timeout of ${acquireTimeoutMs} ms`]),
    ...(leavesQueue ? ["a client's leaving"] : []),
  ];
  const held = `every one of ${counted(last.size, 'connection')} is held by a request that waits for another`;
  return {
    kind: endsAfter.length === 0 ? 'deadlock' : 'livelock',
    // The knot was tied when the last of them began to wait.
    sinceMs: Math.max(...last.holders.map(({ waitingSinceMs }) => waitingSinceMs ?? 0)),
    evidence: `${held}, so that none can be given back ${
      endsAfter.length === 0 ? 'ever' : `but by ${endsAfter.join(' or ')}`
    }`,
    requests: last.holders,
  };
};

function isKnot({ size, holders }: PoolSnapshot): boolean {
  const held = holders.reduce((sum, { holds }) => sum + holds.length, 0);
  return held === size && holders.every(({ waitingSinceMs, overMs }) => waitingSinceMs !== null && overMs === null);
}
