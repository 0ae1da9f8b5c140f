import { expect, test } from 'vitest';
import { areFilesDue } from '../../lab/run.js';

test('the files of a run follow every repetition of an ordinary run', () => {
  for (let stored = 1; stored <= 100; stored += 1) expect(areFilesDue(stored, stored - 1)).toBe(true);
});

test('a run of 10,000 repetitions writes each of them at most 25 times', () => {
  let written = 0;
  let repetitionsWritten = 0;
  for (let stored = 1; stored <= 10_000; stored += 1) {
    if (!areFilesDue(stored, written)) continue;
    written = stored;
    repetitionsWritten += stored;
  }
  expect(repetitionsWritten / 10_000).toBeLessThan(25);
  expect(written).toBeGreaterThan(9_500);
});
