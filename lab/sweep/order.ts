import { uniformSource } from '../../core/random.js';

/** No draw of a server or load generator comes from the same numbers. */
const STREAM = 21;

/** A copy in an order drawn by `seed`, each as likely (Durstenfeld, "Random permutation", Communications of the ACM 7, 1964). */
export function shuffled<Item>(items: readonly Item[], seed: number): Item[] {
  const uniform = uniformSource(seed, STREAM);
  const left = [...items];
  return items.flatMap(() => left.splice(Math.floor(uniform() * left.length), 1));
}
