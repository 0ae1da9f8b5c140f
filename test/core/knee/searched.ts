import { findKnee, type KneeFinding } from '../../../core/knee/finding.js';
import { nextPoint } from '../../../core/knee/next-point.js';
import type { KneeSearch, PointResult, Sought } from '../../../core/knee/search.js';

/** A search over pools of 1 to `count`. */
export function searchOf(count: number, sought: Sought | null, mostRepetitions = 5): KneeSearch {
  const candidates = Array.from({ length: count }, (_, index) => index + 1);
  return { path: 'server.pool.size', candidates, objectives: [], sought, mostRepetitions };
}

/** Searches points that answer as `isMet` says. */
export function searched(search: KneeSearch, isMet: (value: number) => boolean | null) {
  const results: PointResult[] = [];
  for (let point = nextPoint(search, results); point !== null; point = nextPoint(search, results)) {
    results.push({ candidate: point, isMet: isMet(search.candidates[point] ?? 0) });
  }
  return { results, finding: findKnee(search, results) as KneeFinding };
}
