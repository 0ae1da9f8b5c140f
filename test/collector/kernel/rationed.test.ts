import { describe, expect, it } from 'vitest';
import { rationed } from '../../../collector/kernel/rationed.js';

describe('a rationed reading', () => {
  /** A reading that costs `costMs` of CPU, allowed a tenth of the time, asked at each of `atMs`. */
  function askedAt(atMs: number[], costMs: number): (number | null)[] {
    let nowMs = 0;
    let cpuMs = 0;
    let readings = 0;
    const read = () => {
      cpuMs += costMs;
      readings += 1;
      return readings;
    };
    const ask = rationed(
      read,
      0.1,
      () => nowMs,
      () => cpuMs,
    );
    return atMs.map((ms) => {
      nowMs = ms;
      return ask();
    });
  }

  it.each([
    ['is taken every time while it costs less than its share', 8, [0, 100, 200, 300], [1, 2, 3, 4]],
    [
      'is left out until the time since its start makes up for its cost',
      30,
      [0, 100, 200, 300, 400],
      [1, null, null, 2, null],
    ],
    ['is taken at once the first time, whatever the clock says', 5, [-7, 0, 43], [1, null, 2]],
  ])('%s', (_, costMs, atMs, expected) => {
    expect(askedAt(atMs, costMs)).toEqual(expected);
  });

  it('counts CPU time, not the time for which others had the CPU', () => {
    const startMs = performance.now();
    const wait = new Int32Array(new SharedArrayBuffer(4));
    const ask = rationed(() => Atomics.wait(wait, 0, 0, 60), 0.9);
    expect(ask()).toBe('timed-out');
    const waitedMs = performance.now() - startMs;
    expect(waitedMs).toBeGreaterThanOrEqual(59);
    expect(ask()).toBe('timed-out');
  });
});
