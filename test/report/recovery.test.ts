import { describe, expect, it } from 'vitest';
import { CLIENT_OUTCOMES, emptyTally } from '../../core/outcomes.js';
import { recovery } from '../../report/recovery.js';
import { findingSentences } from '../../report/summary.js';
import { cellFixture, runFixture, sampleFixture } from './fixtures.js';

/** A timeline with a sample every tenth of a second, the first at `offsetMs`, from the goodput of each whole second. */
function timelineOf(ratesPerSecond: readonly number[], offsetMs = 100) {
  const okAt = (atMs: number) =>
    ratesPerSecond.reduce((sum, rate, second) => sum + rate * Math.min(1, Math.max(0, atMs / 1000 - second)), 0);
  const samples = [];
  for (let atMs = offsetMs; atMs <= ratesPerSecond.length * 1000; atMs += 100) {
    samples.push(sampleFixture({ atMs, client: { ...emptyTally(CLIENT_OUTCOMES), ok: okAt(atMs) } }));
  }
  return samples;
}

const STALL = [3000, 2000] as const;

describe('goodput around a stall', () => {
  it('is that of the time before it, of the stall, and of the rest', () => {
    const found = recovery(timelineOf([100, 110, 90, 5, 0, 0, 60, 95, 100]), ...STALL);
    expect(found.before).toBeCloseTo(100, 9);
    expect(found.during).toBeCloseTo(2.5, 9);
    expect(found.after).toBeCloseTo(255 / 4, 9);
  });

  it('is read between the samples where none was taken at the moment', () => {
    const { before, during, after } = recovery(timelineOf([120, 120, 120, 0, 0, 60, 60], 37), ...STALL);
    // Off by no more than what a tenth of a second holds at either end.
    expect(Math.abs((before ?? 0) - 120)).toBeLessThan(12 / 3);
    expect(Math.abs((during ?? 0) - 0)).toBeLessThan(12 / 2);
    expect(Math.abs((after ?? 0) - 60)).toBeLessThan(6 / 2);
  });

  it.each([
    ['in the first second after the stall', [100, 100, 100, 0, 0, 100, 0, 0], 0],
    ['in a later one', [100, 100, 100, 0, 0, 0, 60, 95], 2000],
    ['in none that was measured', [100, 100, 100, 0, 0, 0, 60, 85], null],
    ['in none, where there was none before', [100, 100, 100, 0, 0], null],
  ])('is back %s', (_when, rates, backAfterMs) => {
    expect(recovery(timelineOf(rates), ...STALL).backAfterMs).toBe(backAfterMs);
  });

  it('is back at nine tenths of what it was, and not at less', () => {
    const back = (rate: number) => recovery(timelineOf([100, 100, 100, 0, 0, rate]), ...STALL).backAfterMs;
    expect([back(90.001), back(89.999)]).toEqual([0, null]);
  });

  it('is unknown where the load ended before, and of samples that know no client', () => {
    expect(recovery(timelineOf([100, 100]), ...STALL)).toEqual({
      before: null,
      during: null,
      after: null,
      backAfterMs: null,
    });
    expect(recovery([sampleFixture({ atMs: 9000 })], ...STALL).before).toBeNull();
  });

  it('does not count what comes after the end of the load', () => {
    const load = timelineOf([100, 100, 100, 0, 0, 0]);
    const drain = timelineOf([100, 100, 100, 0, 0, 0, 100, 100])
      .filter(({ atMs }) => atMs > 6000)
      .map((sample) => ({ ...sample, phase: 'drain' as const }));
    expect(recovery([...load, ...drain], ...STALL).backAfterMs).toBeNull();
  });
});

describe('the sentence on a stalled database', () => {
  const SETTINGS = { 'server.faults.database_stall.at_s': 3, 'server.faults.database_stall.for_s': 2 };
  const stalled = (rates: number[], repetition = 1) =>
    cellFixture({ label: 'a point', settings: SETTINGS, repetition, timeline: timelineOf(rates) });

  it('tells goodput before, during and after, and when it was back', () => {
    expect(findingSentences(runFixture([stalled([100, 100, 100, 0, 0, 0, 50, 94])]))).toEqual([
      'With “a point” goodput was 100 a second before the database stalled for 2 s, 0 meanwhile and 48 after it, and was ' +
        'back at 90 % of what it was 2 s after its end.',
    ]);
  });

  it('says so where it was back at once, or never, or not always', () => {
    const [atOnce, never] = [
      [100, 100, 100, 0, 0, 100],
      [100, 100, 100, 0, 0, 50],
    ] as const;
    const said = (...rates: (readonly number[])[]) =>
      findingSentences(runFixture(rates.map((each, index) => stalled([...each], index + 1))))[0];
    expect(said(atOnce)).toMatch(/back at 90 % of what it was in the first second after it\.$/);
    expect(said(never)).toMatch(/did not come back to 90 % of what it was by the load's end\.$/);
    expect(said(atOnce, never)).toMatch(/in 1 of 2 repetitions in the first second after it\.$/);
  });

  it('is not said without a stall', () => {
    expect(findingSentences(runFixture([cellFixture({ timeline: timelineOf([100, 0]) })]))).toEqual([]);
  });
});
