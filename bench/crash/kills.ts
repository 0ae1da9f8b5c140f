import { uniformSource } from '../../core/random.js';
import { DESIGNS, FIXED } from './design.js';
import { disturb, type Kill } from './disturb.js';
import { drawMoments, inOrderOfLife, type Moment } from './moment.js';
import { undisturbedSweep } from './sweep.js';

/** A sweep goes on with so little between two that it sees no more. */
const KILLS_A_SWEEP = 4;
/** Cells mostly wait; each has a network of its own. */
const SWEEPS_AT_ONCE = 3;

/**
 * Kills a process at `count` moments of as many sweeps as it takes, of each design in turn.
 * @param seed of the moments; when just they come depends on the machine.
 */
export async function killAtRandom(
  count: number,
  seed: number,
  onKill: (kill: Kill) => void = () => {},
): Promise<Kill[]> {
  const left = drawMoments(count, uniformSource(seed));
  const expected = undisturbedSweep();
  let sweeps = 0;
  const kills: Kill[] = [];
  const worker = async () => {
    while (left.length > 0) {
      const moments = inOrderOfLife(left.splice(0, KILLS_A_SWEEP));
      const design = DESIGNS[sweeps++ % DESIGNS.length] ?? FIXED;
      const made = await disturb(design, moments, design === FIXED ? expected : null);
      left.push(...missed(moments, made));
      kills.push(...made);
      for (const kill of made) onKill(kill);
    }
  };
  await Promise.all([expected, ...Array.from({ length: SWEEPS_AT_ONCE }, worker)]);
  return kills;
}

/** A sweep that ended before gives its moments to another. */
function missed(moments: readonly Moment[], made: readonly Kill[]): Moment[] {
  return moments.filter((moment) => made.every((kill) => kill.moment !== moment));
}
