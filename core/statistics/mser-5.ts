import { mean } from './moments.js';

/** Observations are averaged five at a time, which is the 5 of MSER-5. */
const OBSERVATIONS_A_BATCH = 5;
/** The squared deviations of fewer batches say little: two that happen to be alike would always win. */
const LEAST_BATCHES_LEFT = 5;

/**
 * Where the warm-up of a series ends, as the number of its first observations to leave out, by MSER-5: the cut after which the
 * mean of what is left has the least standard error, that is, the least sum of squared deviations over the square of
 * their number, of the means of five observations each. A series that is still on its way has its least error near its end;
 * so a cut in the second half is none (White, "An effective truncation heuristic for bias reduction in simulation output",
 * Simulation 69, 1997; White, Cobb and Spratt, "A comparison of five steady-state truncation heuristics", Winter Simulation
 * Conference 2000), and the last five batches are not left alone (Hoad, Robinson and Davies, "Automating warm-up length
 * estimation", Winter Simulation Conference 2008). Of two equal cuts it is the earlier.
 * @returns null where no cut in the first half is best, or there are fewer than 50 observations.
 */
export function mser5(observations: readonly number[]): number | null {
  const batches = batchMeans(observations);
  if (batches.length < 2 * LEAST_BATCHES_LEFT) return null;
  const errors = squaredErrorsByCut(batches).slice(0, batches.length - LEAST_BATCHES_LEFT + 1);
  const cut = errors.indexOf(errors.reduce((least, error) => Math.min(least, error)));
  return cut <= batches.length / 2 ? cut * OBSERVATIONS_A_BATCH : null;
}

/** Observations that do not fill a batch are the last ones, and are left out. */
function batchMeans(observations: readonly number[]): number[] {
  return Array.from({ length: Math.floor(observations.length / OBSERVATIONS_A_BATCH) }, (_, batch) =>
    mean(observations.slice(batch * OBSERVATIONS_A_BATCH, (batch + 1) * OBSERVATIONS_A_BATCH)),
  );
}

/** MSER's statistic of what each cut leaves, from the whole series on; one pass from the end (Welford, Technometrics 4, 1962). */
function squaredErrorsByCut(batches: readonly number[]): number[] {
  let count = 0;
  let middle = 0;
  let squares = 0;
  return batches
    .toReversed()
    .map((batch) => {
      count += 1;
      const deviation = batch - middle;
      middle += deviation / count;
      squares += deviation * (batch - middle);
      return squares / count ** 2;
    })
    .toReversed();
}
