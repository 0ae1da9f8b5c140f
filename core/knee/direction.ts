import type { KneeSearch, PointResult, Sought } from './search.js';

/** The ends of the range that must be measured before it is known which way to search. */
export function unmeasuredEnd({ sought, candidates, mostRepetitions }: KneeSearch, results: readonly PointResult[]) {
  if (sought !== null) return null;
  const ends = [0, candidates.length - 1];
  return (
    ends.find((end) => {
      const at = results.filter(({ candidate }) => candidate === end);
      return at.every(({ isMet }) => isMet === null) && at.length < mostRepetitions;
    }) ?? null
  );
}

/**
 * Whether the smallest or the largest value that meets the objectives is looked for: as asked, or else by which end of the range
 * meets them. Where both do, or neither, it makes no difference.
 */
export function soughtBy({ sought, candidates }: KneeSearch, results: readonly PointResult[]): Sought {
  if (sought !== null) return sought;
  return metShare(results, 0) > metShare(results, candidates.length - 1) ? 'largest' : 'smallest';
}

/** The same results with the points numbered in the direction in which the objectives come to be met. */
export function oriented({ candidates }: KneeSearch, sought: Sought, results: readonly PointResult[]) {
  if (sought === 'smallest') return { values: candidates, results };
  const last = candidates.length - 1;
  return {
    values: candidates.toReversed(),
    results: results.map(({ candidate, isMet }) => ({ candidate: last - candidate, isMet })),
  };
}

function metShare(results: readonly PointResult[], at: number): number {
  const known = results.filter(({ candidate, isMet }) => candidate === at && isMet !== null);
  return known.length === 0 ? 0 : known.filter(({ isMet }) => isMet === true).length / known.length;
}
