import { describe, expect, it } from 'vitest';
import { linePoints, nowAndGreatest, ratePoints } from '../../../web/browser/line-points.js';
import { linesOf } from '../../../web/browser/panels.js';
import type { LiveSample } from '../../../web/live/events.js';
import { LIVE_CELL, liveSample } from './live-sample.js';

/** Samples 100 ms apart with these tallies. */
const tallies = (values: readonly (number | null)[]): LiveSample[] =>
  values.map((ok, at) => liveSample({ atMs: (at + 1) * 100, ok }));

const rates = (values: readonly (number | null)[]) =>
  ratePoints(tallies(values), ({ ok }) => ok).map(([, rate]) => rate);

describe('a tally as a rate', () => {
  it('is what was added in the second before', () => {
    const steady = Array.from({ length: 40 }, (_, at) => (at + 1) * 5);
    expect(rates(steady).slice(3)).toEqual(Array.from({ length: 37 }, () => 50));
    const stops = [...steady, ...Array.from({ length: 10 }, () => 200)];
    expect(rates(stops).at(-1)).toBe(0);
    expect(rates(stops).at(-6)).toBe(25);
  });

  it('counts from the start until a second has passed, and is unknown at first', () => {
    expect(rates([1, 2, 3, 4, 10])).toEqual([null, null, null, 10, 20]);
  });

  it('is unknown where either end is, and never drawn as 0', () => {
    const values = [...Array.from({ length: 20 }, (_, at) => at), null, 21];
    expect(rates(values).at(-2)).toBeNull();
    expect(rates(values).at(-1)).not.toBeNull();
    expect(rates([null, null, null, null, null])).toEqual([null, null, null, null, null]);
  });

  it('is the same for samples that lie further apart', () => {
    const samples = [2000, 4000, 6000].map((atMs) => liveSample({ atMs, ok: atMs / 10 }));
    expect(ratePoints(samples, ({ ok }) => ok)).toEqual([
      [2, 100],
      [4, 100],
      [6, 100],
    ]);
  });
});

describe('a line', () => {
  it('has a gap where nothing is known', () => {
    const samples = [liveSample({ atMs: 100, queueDepth: 0 }), liveSample({ atMs: 200 })];
    expect(linePoints(samples, ({ queueDepth }) => queueDepth)).toEqual([
      [0.1, 0],
      [0.2, null],
    ]);
  });

  it('is summed up by its last point and its greatest', () => {
    expect(nowAndGreatest([[0, 5], [1, 9], [2, 3]])).toEqual({ now: 3, greatest: 9 }); // biome-ignore format: one line
    expect(
      nowAndGreatest([
        [0, 5],
        [1, null],
      ]),
    ).toEqual({ now: null, greatest: 5 });
    expect(nowAndGreatest([])).toEqual({ now: null, greatest: null });
  });
});

describe('the panels', () => {
  it('leave out a limit of open files that would flatten the rest', () => {
    const names = (openFilesLimit: number) =>
      linesOf('held', [liveSample({ openFiles: 100, openFilesLimit })], LIVE_CELL).map(({ name }) => name);
    expect(names(300)).toContain('limit of open files');
    expect(names(301)).not.toContain('limit of open files');
  });

  it('draw how long clients wait beside how long the oldest request has', () => {
    const [, patience] = linesOf('wait', [liveSample(), liveSample({ atMs: 900 })], LIVE_CELL);
    expect(patience?.points).toEqual([
      [0, 1000],
      [0.9, 1000],
    ]);
  });
});
