import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/**
 * A reproducible source of uniform draws from [0, 1): the same seed and stream give the same draws. Parts of the lab
 * that must not disturb each other's draws take streams of their own.
 */
export function uniformSource(seed: number, stream = 0): () => number {
  const generator = xoroshiro128plus(scattered(seed ^ Math.imul(stream, 0x9e3779b1)));
  return () => uniformFloat64(generator);
}

/**
 * Repetitions have neighbouring seeds, and this generator begins alike with seeds that are alike. So every bit of a seed is made
 * to depend on all of them: the finalizer of MurmurHash3 (Appleby), which maps no two seeds to the same.
 */
function scattered(seed: number): number {
  let mixed = seed;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}
