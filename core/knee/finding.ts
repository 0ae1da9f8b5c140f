import { credibleRange, statedConfidence } from './certainty.js';
import { oriented, soughtBy } from './direction.js';
import { nextPoint } from './next-point.js';
import { kneePosterior } from './posterior.js';
import type { KneeSearch, PointResult, Sought } from './search.js';

/** What has been measured at one candidate. */
export interface MeasuredPoint {
  value: number;
  repetitions: number;
  /** Of those that say something. */
  met: number;
  missed: number;
}

/** What a search has found. */
export interface KneeFinding {
  /** `all`, `none`: every value of the range meets the objectives, or none does; the knee lies outside. */
  kind: 'found' | 'all' | 'none';
  /**
   * The likeliest smallest, or largest, value that meets the objectives with a probability of a half or more; null for `none`. For `all` it is
   * the end of the range.
   */
  knee: number | null;
  sought: Sought;
  /** The measured value next to the knee that misses them more often than not; null where there is none. */
  missedAt: number | null;
  /** The measured value nearest to that from which on they are met; null where there is none. */
  metAt: number | null;
  /** How sure it is of `kind` and `knee`, from 0 to 1: on average it is right at least as often ({@link statedConfidence}). */
  confidence: number;
  /** Least and largest value of a range that holds the knee with 95 % probability; null on a side where it may lie outside. */
  credible: { low: number | null; high: number | null };
  isOver: boolean;
  /** Ascending. */
  points: MeasuredPoint[];
  /** Neighbours among the measured points of which the objectives are met by the one that should miss them, and the other way round. */
  contradictions: { met: number; missed: number }[];
}

/** What `results` say of the knee, whether or not the search is over; null where there are none. */
export function findKnee(search: KneeSearch, results: readonly PointResult[]): KneeFinding | null {
  if (results.length === 0) return null;
  const sought = soughtBy(search, results);
  const { values, results: inOrder } = oriented(search, sought, results);
  const posterior = kneePosterior(values, inOrder);
  const best = posterior.indexOf(Math.max(...posterior));
  const points = measuredPoints(values, inOrder);
  return {
    kind: best === values.length ? 'none' : best === 0 ? 'all' : 'found',
    knee: values[best] ?? null,
    sought,
    missedAt: points.findLast((point) => isMissed(point) && values.indexOf(point.value) < best)?.value ?? null,
    metAt: points.find((point) => isMet(point) && values.indexOf(point.value) >= best)?.value ?? null,
    confidence: statedConfidence(posterior[best] ?? 0),
    credible: credibleRange(values, posterior, sought),
    isOver: nextPoint(search, results) === null,
    points: points.toSorted((a, b) => a.value - b.value),
    contradictions: contradictions(points),
  };
}

function measuredPoints(values: readonly number[], results: readonly PointResult[]): MeasuredPoint[] {
  return values.flatMap((value, index) => {
    const at = results.filter(({ candidate }) => candidate === index);
    const met = at.filter((result) => result.isMet === true).length;
    const missed = at.filter((result) => result.isMet === false).length;
    return at.length === 0 ? [] : [{ value, repetitions: at.length, met, missed }];
  });
}

const isMet = ({ met, missed }: MeasuredPoint): boolean => met > missed;
const isMissed = ({ met, missed }: MeasuredPoint): boolean => missed > met;

/** @param points in the direction in which the objectives come to be met. */
function contradictions(points: readonly MeasuredPoint[]): { met: number; missed: number }[] {
  const told = points.filter((point) => isMet(point) || isMissed(point));
  return told.slice(1).flatMap((point, index) => {
    const before = told[index];
    return before !== undefined && isMet(before) && isMissed(point) ? [{ met: before.value, missed: point.value }] : [];
  });
}
