import type { LiveSample } from './events.js';

/** Some ten for each pixel column that a chart of a phone has to spare, and a minute at full resolution. */
export const MOST_SAMPLES = 600;

/**
 * The samples of one repetition, however long it lasts, in bounded memory: when it is full, neighbours are merged into one that has
 * the greatest of each figure, so that a peak stays visible, and from then on as many go into each new one.
 */
export class SampleWindow {
  #samples: LiveSample[] = [];
  /** Samples that go into one that is kept. */
  #each = 1;
  #inLast = 0;

  get samples(): readonly LiveSample[] {
    return this.#samples;
  }

  add(sample: LiveSample): void {
    const last = this.#samples.at(-1);
    if (last !== undefined && this.#inLast < this.#each) {
      this.#samples[this.#samples.length - 1] = merged(last, sample);
      this.#inLast += 1;
      return;
    }
    if (this.#samples.length === MOST_SAMPLES) this.#halve();
    this.#samples.push(sample);
    this.#inLast = 1;
  }

  clear(): void {
    this.#samples = [];
    this.#each = 1;
    this.#inLast = 0;
  }

  #halve(): void {
    this.#samples = this.#samples.flatMap((sample, at) => {
      const next = this.#samples[at + 1];
      return at % 2 === 1 ? [] : [next === undefined ? sample : merged(sample, next)];
    });
    this.#each *= 2;
  }
}

/** Of each figure the greatest that is known: of counts since the load's start, and of the time, that is the later. */
function merged(earlier: LiveSample, later: LiveSample): LiveSample {
  const greatest = Object.entries(later).map(([name, value]) => {
    const before = earlier[name as keyof LiveSample];
    if (typeof before !== 'number') return [name, value];
    return [name, typeof value === 'number' ? Math.max(before, value) : before];
  });
  return { ...(Object.fromEntries(greatest) as LiveSample), phase: later.phase };
}
