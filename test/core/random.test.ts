import { expect, it } from 'vitest';
import { uniformSource } from '../../core/random.js';

it('draws the same again for the same seed and stream, and something else for another', () => {
  const draws = (seed: number, stream: number) => Array.from({ length: 5 }, uniformSource(seed, stream));
  expect(draws(7, 2)).toEqual(draws(7, 2));
  expect(draws(7, 2)).not.toEqual(draws(7, 3));
  expect(draws(7, 2)).not.toEqual(draws(8, 2));
});

it.each([0, 1, 2, 3])('has unlike draws from neighbouring seeds, which repetitions have, at draw %i', (at) => {
  const draws = Array.from({ length: 1000 }, (_, seed) => {
    const uniform = uniformSource(seed);
    return Array.from({ length: 4 }, uniform)[at] ?? Number.NaN;
  });
  // 100 a tenth are expected, with a standard deviation of 9.5: five of them.
  const tenths = Array.from({ length: 10 }, (_, tenth) => draws.filter((draw) => Math.floor(draw * 10) === tenth));
  for (const { length } of tenths) expect(Math.abs(length - 100)).toBeLessThan(48);
});
