import fc from 'fast-check';
import { expect, it } from 'vitest';
import { wallClockOffsetMs } from '../../wire/wall-clock.js';

/** Clocks that differ by `offsetMs`; each reading of either takes the next of `pausesMs`, over and over. */
function clocks(offsetMs: number, pausesMs: readonly number[]) {
  let now = 1000;
  let readings = 0;
  const pass = () => {
    now += pausesMs[readings % pausesMs.length] ?? 0;
    readings += 1;
    return now;
  };
  return { monotonic: pass, wholeMs: () => Math.floor(pass() + offsetMs) };
}

const offset = fc.double({ min: 0, max: 1e6, noNaN: true });

it('is within a fiftieth of a millisecond, and never more than the difference, where readings are quick', () => {
  fc.assert(
    fc.property(offset, fc.double({ min: 0.0001, max: 0.002, noNaN: true }), (offsetMs, pauseMs) => {
      const { monotonic, wholeMs } = clocks(offsetMs, [pauseMs]);
      const found = wallClockOffsetMs(monotonic, wholeMs);
      // The last digits of a sum of so large numbers are none.
      expect(found).toBeLessThanOrEqual(offsetMs + 1e-6);
      expect(found).toBeGreaterThan(offsetMs - 0.021);
    }),
  );
});

it('is never more than the difference, however long a process waits for its turn between two readings', () => {
  const pauses = fc.array(fc.oneof(fc.constant(0.001), fc.double({ min: 0.001, max: 40, noNaN: true })), {
    minLength: 1,
  });
  fc.assert(
    fc.property(offset, pauses, (offsetMs, pausesMs) => {
      const { monotonic, wholeMs } = clocks(offsetMs, pausesMs);
      expect(wallClockOffsetMs(monotonic, wholeMs)).toBeLessThanOrEqual(offsetMs + 1e-6);
    }),
  );
});
