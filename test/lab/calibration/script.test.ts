import { describe, expect, it } from 'vitest';
import { ACT_NAMES, type ActName, mixOf } from '../../../lab/calibration/acts.js';
import { script } from '../../../lab/calibration/script.js';

function first(count: number, seed: number): ActName[] {
  const acts = script(mixOf(3, 20), seed);
  return Array.from({ length: count }, () => acts.next().value);
}

const BLOCK = 20 + 1 + 3 * (ACT_NAMES.length - 2);
const countsOf = (acts: ActName[]) =>
  Object.fromEntries(ACT_NAMES.map((name) => [name, acts.filter((act) => act === name).length]));

describe('the script of a calibration', () => {
  it('has each act in each block as often as the mix says', () => {
    const acts = first(3 * BLOCK, 7);
    for (const block of [0, 1, 2]) {
      expect(countsOf(acts.slice(block * BLOCK, (block + 1) * BLOCK))).toEqual(mixOf(3, 20));
    }
  });

  it('is the same for the same seed, and another for another seed and in the next block', () => {
    expect(first(BLOCK, 7)).toEqual(first(BLOCK, 7));
    expect(first(BLOCK, 7)).not.toEqual(first(BLOCK, 8));
    expect(first(2 * BLOCK, 7).slice(BLOCK)).not.toEqual(first(BLOCK, 7));
  });

  it('refuses a mix of nothing', () => {
    expect(() => script({}, 1).next()).toThrow(RangeError);
  });
});
