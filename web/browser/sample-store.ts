import type { LiveSample } from '../live/events.js';

/** More points than a picture has pixels only make it slow. Even, so that all can be merged in pairs. */
export const MOST_SAMPLES = 600;

/**
 * The samples of one repetition in bounded memory. When it is full, neighbours are merged, and from then on twice as many samples
 * share a point.
 */
export class SampleStore {
  #points: LiveSample[] = [];
  /** How many samples a point stands for. */
  #step = 1;
  /** How many of them the last has. */
  #inLast = 1;

  get points(): readonly LiveSample[] {
    return this.#points;
  }

  get samplesAPoint(): number {
    return this.#step;
  }

  clear(): void {
    this.#points = [];
    this.#step = 1;
    this.#inLast = 1;
  }

  add(sample: LiveSample): void {
    const last = this.#points.at(-1);
    if (last !== undefined && this.#inLast < this.#step) {
      this.#points[this.#points.length - 1] = mergedSample(last, sample);
      this.#inLast += 1;
      return;
    }
    if (this.#points.length === MOST_SAMPLES) this.#halve();
    this.#points.push(sample);
    this.#inLast = 1;
  }

  #halve(): void {
    const points: LiveSample[] = [];
    for (const [at, point] of this.#points.entries()) {
      const before = points.at(-1);
      if (at % 2 === 0 || before === undefined) points.push(point);
      else points[points.length - 1] = mergedSample(before, point);
    }
    this.#points = points;
    this.#step *= 2;
  }
}

/**
 * Two moments as one, at the time of the later: the greatest of each figure, because a peak must not vanish, and because a tally
 * since the load's start is greatest at the end. null where neither knows.
 */
export function mergedSample(earlier: LiveSample, later: LiveSample): LiveSample {
  const merged: Record<string, unknown> = { ...later };
  for (const [key, value] of Object.entries(earlier)) {
    const other = merged[key];
    if (other === null) merged[key] = value;
    else if (typeof value === 'number' && typeof other === 'number') merged[key] = Math.max(value, other);
  }
  return merged as unknown as LiveSample;
}
