import { describe, expect, it } from 'vitest';
import { MOST_SAMPLES, mergedSample, SampleStore } from '../../../web/browser/sample-store.js';
import { liveSample } from './live-sample.js';

/** A store that was given `count` samples, 100 ms apart, with a peak at `peakAt`. */
function filled(count: number, peakAt = -1): SampleStore {
  const store = new SampleStore();
  for (let at = 0; at < count; at += 1) {
    store.add(liveSample({ atMs: at * 100, ok: at, queueDepth: at === peakAt ? 999 : 1 }));
  }
  return store;
}

describe('the samples of a repetition', () => {
  it('are kept as they are while there is room', () => {
    const store = filled(MOST_SAMPLES);
    expect(store.points).toHaveLength(MOST_SAMPLES);
    expect(store.samplesAPoint).toBe(1);
    expect(store.points[17]).toEqual(liveSample({ atMs: 1700, ok: 17, queueDepth: 1 }));
  });

  it.each([601, 1200, 1201, 5000, 36_000])(
    'of %i are at most as many points, in order, and the last is the last',
    (count) => {
      const store = filled(count);
      expect(store.points.length).toBeLessThanOrEqual(MOST_SAMPLES);
      expect(store.points.length).toBeGreaterThan(MOST_SAMPLES / 2 - 1);
      const times = store.points.map(({ atMs }) => atMs);
      expect(times).toEqual([...new Set(times)].sort((a, b) => a - b));
      expect(store.points.at(-1)).toMatchObject({ atMs: (count - 1) * 100, ok: count - 1 });
    },
  );

  it('share a point evenly, but for the last', () => {
    const { points, samplesAPoint } = filled(3000);
    expect(samplesAPoint).toBe(8);
    const steps = points.slice(1, -1).map(({ atMs }, at) => atMs - (points[at]?.atMs ?? 0));
    expect(new Set(steps)).toEqual(new Set([800]));
  });

  it.each([0, 1, 599, 600, 3001, 35_999])('keep the peak at sample %i', (peakAt) => {
    expect(filled(36_000, peakAt).points.filter(({ queueDepth }) => queueDepth === 999)).toHaveLength(1);
  });

  it('are forgotten with the repetition', () => {
    const store = filled(5000);
    store.clear();
    expect(store.points).toEqual([]);
    store.add(liveSample());
    store.add(liveSample({ atMs: 100 }));
    expect(store.points).toHaveLength(2);
  });
});

describe('two samples in one', () => {
  it('are at the time of the later, with the greatest of each, and unknown only where both are', () => {
    const earlier = liveSample({ atMs: 100, queueDepth: 9, closeWait: 3, ok: 4 });
    const later = liveSample({ atMs: 200, phase: 'drain', queueDepth: 5, ok: 6, inFlight: 2 });
    expect(mergedSample(earlier, later)).toEqual(
      liveSample({ atMs: 200, phase: 'drain', queueDepth: 9, closeWait: 3, ok: 6, inFlight: 2 }),
    );
  });
});
