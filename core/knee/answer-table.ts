/** Into how many parts a step between two neighbouring points is divided: where thresholds lie, and what tables are numbered by. */
export const PARTS_A_STEP = 8;
/** A repetition that a hiccup of the machine has spoilt says nothing of its point. */
const LAPSE_SHARE = 0.04;

/** Logarithms of how likely a repetition meets the objectives, or misses them, by how far its point is above the threshold. */
export interface AnswerTable {
  /** Entry `reach + d` is that of a point d parts above the threshold, for d from -reach to reach. */
  reach: number;
  met: Float64Array;
  missed: Float64Array;
}

/** By noise; each is a pure function of its noise, and a search asks for the same ones at every step. */
const tables = new Map<number, AnswerTable>();

/**
 * The table of a psychometric function: at x steps above the threshold λ/2 + (1 - λ) / (1 + exp(-x/s)), of noise s and lapse share λ.
 * @param noiseSteps s.
 * @param reach the least that it must have, in parts of a step.
 */
export function answerTable(noiseSteps: number, reach: number): AnswerTable {
  const known = tables.get(noiseSteps);
  if (known !== undefined && known.reach >= reach) return known;
  const table = newTable(noiseSteps, reach);
  tables.set(noiseSteps, table);
  return table;
}

function newTable(noiseSteps: number, reach: number): AnswerTable {
  const shares = Array.from({ length: 2 * reach + 1 }, (_, index) => {
    const steps = (index - reach) / PARTS_A_STEP;
    return LAPSE_SHARE / 2 + (1 - LAPSE_SHARE) / (1 + Math.exp(-steps / noiseSteps));
  });
  return { reach, met: Float64Array.from(shares, Math.log), missed: Float64Array.from(shares, (p) => Math.log(1 - p)) };
}
