import { uniformSource } from '../../core/random.js';

/** No draw of a server or load generator comes from the same numbers. */
const STREAM = 21;

/** A copy in an order drawn by `seed`, the same for the same seed. */
export function shuffledBySeed<Item>(items: readonly Item[], seed: number): Item[] {
  return shuffled(items, uniformSource(seed, STREAM));
}

/**
 * A copy in an order of chance, each as likely (Durstenfeld, "Random permutation", Communications of the ACM 7, 1964).
 * @param draw uniform draws from [0, 1).
 */
export function shuffled<Item>(items: readonly Item[], draw: () => number): Item[] {
  const left = [...items];
  return items.flatMap(() => left.splice(Math.floor(draw() * left.length), 1));
}
