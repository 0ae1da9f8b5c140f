import { ENOUGH_CONFIDENCE } from './certainty.js';
import { oriented, soughtBy, unmeasuredEnd } from './direction.js';
import { kneePosterior, shareUpTo } from './posterior.js';
import type { KneeSearch, PointResult } from './search.js';

/** Below this, a further measurement of a point would hardly tell anything new. */
const LEAST_DOUBT = 0.005;

/** How many repetitions a search may take: those of a bisection, the two ends, and all of two neighbours. */
export function mostCells({ candidates, mostRepetitions }: KneeSearch): number {
  const bisection = Math.ceil(Math.log2(candidates.length + 1));
  return Math.min(bisection + 2 + 2 * (mostRepetitions - 1), candidates.length * mostRepetitions);
}

/**
 * The candidate to measure next, or null when the search is over. It is the one of which it is the least sure whether it meets
 * the objectives: far from the knee that bisects, and near it repeats, until one point is the knee with 95 % confidence
 * or the repetitions are used up.
 */
export function nextPoint(search: KneeSearch, results: readonly PointResult[]): number | null {
  if (results.length >= mostCells(search)) return null;
  const end = unmeasuredEnd(search, results);
  if (end !== null) return end;
  const sought = soughtBy(search, results);
  const { values, results: inOrder } = oriented(search, sought, results);
  const posterior = kneePosterior(values, inOrder);
  if (Math.max(...posterior) >= ENOUGH_CONFIDENCE) return null;
  const point = mostDoubtful(posterior, usedUp(search, inOrder));
  if (point === null) return null;
  return sought === 'smallest' ? point : values.length - 1 - point;
}

function usedUp({ candidates, mostRepetitions }: KneeSearch, results: readonly PointResult[]): boolean[] {
  return candidates.map((_, point) => results.filter(({ candidate }) => candidate === point).length >= mostRepetitions);
}

function mostDoubtful(posterior: readonly number[], isUsedUp: readonly boolean[]): number | null {
  const doubts = isUsedUp.map((used, point) => {
    const share = shareUpTo(posterior, point);
    return used ? 0 : Math.min(share, 1 - share);
  });
  const most = Math.max(...doubts);
  return most < LEAST_DOUBT ? null : doubts.indexOf(most);
}
