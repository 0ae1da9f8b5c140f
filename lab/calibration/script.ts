import { uniformSource } from '../../core/random.js';
import { ACT_NAMES, type ActCounts, type ActName } from './acts.js';

/**
 * An endless script: blocks in which each act comes as often as `mix` says, each block shuffled anew (Fisher and Yates).
 * The same seed gives the same script. @throws RangeError for a mix without an act.
 */
export function* script(mix: Partial<ActCounts>, seed: number): Generator<ActName, never> {
  const uniform = uniformSource(seed);
  const block = ACT_NAMES.flatMap((name) => Array.from({ length: mix[name] ?? 0 }, () => name));
  if (block.length === 0) throw new RangeError('a script needs at least one act');
  for (;;) {
    shuffle(block, uniform);
    yield* block;
  }
}

function shuffle(acts: ActName[], uniform: () => number): void {
  for (let end = acts.length - 1; end > 0; end -= 1) {
    const picked = Math.floor(uniform() * (end + 1));
    const act = acts[picked];
    const other = acts[end];
    if (act === undefined || other === undefined) return;
    acts[picked] = other;
    acts[end] = act;
  }
}
