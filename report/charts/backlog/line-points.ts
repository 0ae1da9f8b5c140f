import type { TimelineSample } from '../../../core/cell.js';

/** More points than the picture has pixels only make it heavy. */
const MOST_POINTS = 600;

/** How many samples become one point of the picture. */
export function samplesAPoint(count: number): number {
  return Math.max(1, Math.ceil(count / MOST_POINTS));
}

/**
 * A figure over time in at most {@link MOST_POINTS} points: seconds since the load's start, and the greatest value of the
 * samples that share the point, because a peak must not vanish. null, a gap, where none of them has one.
 */
export function linePoints(
  timeline: readonly TimelineSample[],
  value: (sample: TimelineSample) => number | null,
): [seconds: number, value: number | null][] {
  const step = samplesAPoint(timeline.length);
  const points: [number, number | null][] = [];
  for (let from = 0; from < timeline.length; from += step) {
    const samples = timeline.slice(from, from + step);
    const values = samples.map(value).filter((each) => each !== null);
    points.push([(samples[0]?.atMs ?? 0) / 1000, values.length === 0 ? null : Math.max(...values)]);
  }
  return points;
}
