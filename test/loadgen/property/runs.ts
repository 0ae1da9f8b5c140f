import fc from 'fast-check';
import { CLIENT_OUTCOMES, type ClientOutcome, type ClientTally, emptyTally } from '../../../core/outcomes.js';
import type { Cut } from './wild-run.js';

const { PROPERTY_SEED = '1', PROPERTY_RUNS = '100' } = process.env;
const numRuns = Number(PROPERTY_RUNS);

/** For a test of this many runs; at its half no more are made, so that there is time to say how one failed. */
export const DEADLINE_MS = 600 * Math.max(numRuns, 100);

/**
 * The same draws each time, so that a failure comes again: it tells its seed and path. To look further than every time,
 * PROPERTY_SEED=<number> PROPERTY_RUNS=<number>.
 */
export const RUNS = { seed: Number(PROPERTY_SEED), numRuns, interruptAfterTimeLimit: DEADLINE_MS / 2 };

/** Outcomes that real sockets have only where the machine is slow at the right moment. */
export const RARE: readonly ClientOutcome[] = ['broken_pipe', 'connect_timeout'];

/** So short that stalls run into it, or so long that nothing does. */
export const anyClientTimeoutMs = fc.constantFrom(20, 10_000);

export const anyCut: fc.Arbitrary<Cut> = fc.record({
  atAct: fc.integer({ min: 1, max: 25 }),
  when: fc.constantFrom('before', 'after', 'later'),
});

/** Which outcomes came in the runs of a property: one that never did has not been tried. */
export class OutcomesSeen {
  readonly #counts = emptyTally(CLIENT_OUTCOMES);

  add(tally: ClientTally): void {
    for (const outcome of CLIENT_OUTCOMES) this.#counts[outcome] += tally[outcome];
  }

  get missing(): ClientOutcome[] {
    return CLIENT_OUTCOMES.filter((outcome) => this.#counts[outcome] === 0);
  }
}
