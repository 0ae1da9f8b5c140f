import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/**
 * A reproducible source of uniform draws from [0, 1): the same seed and stream give the same draws. Parts of the lab
 * that must not disturb each other's draws take streams of their own.
 */
export function uniformSource(seed: number, stream = 0): () => number {
  const generator = xoroshiro128plus(seed ^ Math.imul(stream, 0x9e3779b1));
  return () => uniformFloat64(generator);
}
