import type { LiveSample } from '../live/events.js';

/** A point of a line: seconds since the load's start, and a value or null, which is a gap. */
export type LinePoint = [seconds: number, value: number | null];
export type SampleValue = (sample: LiveSample) => number | null;

/** Shorter, and a rate would be that of the sample's jitter. */
const WINDOW_MS = 1000;
const LEAST_MS = 400;

/** A figure as it was at each moment. */
export function linePoints(samples: readonly LiveSample[], value: SampleValue): LinePoint[] {
  return samples.map((sample) => [sample.atMs / 1000, value(sample)]);
}

/** A tally since the load's start as what was added a second, over the second that ends at each moment. */
export function ratePoints(samples: readonly LiveSample[], value: SampleValue): LinePoint[] {
  let from = -1;
  return samples.map((sample, at): LinePoint => {
    while (from + 1 < at && (samples[from + 1]?.atMs ?? 0) <= sample.atMs - WINDOW_MS) from += 1;
    return [sample.atMs / 1000, rateBetween(samples[from], sample, value)];
  });
}

/** @param start undefined: the load's start, when all tallies are 0. */
function rateBetween(start: LiveSample | undefined, end: LiveSample, value: SampleValue): number | null {
  const [first, last] = [start === undefined ? 0 : value(start), value(end)];
  const ms = end.atMs - (start?.atMs ?? 0);
  if (first === null || last === null || ms < LEAST_MS) return null;
  return (1000 * (last - first)) / ms;
}

/** The last known value, and the greatest; null where none is known. */
export function nowAndGreatest(points: readonly LinePoint[]): { now: number | null; greatest: number | null } {
  let greatest: number | null = null;
  for (const [, value] of points) {
    if (value !== null && (greatest === null || value > greatest)) greatest = value;
  }
  return { now: points.at(-1)?.[1] ?? null, greatest };
}
