import type { Law } from './law.js';

/** Fewer samples (two seconds of them) say too little of a mean. */
const LEAST_SAMPLES = 20;
/** A longer time without a sample was one in which the server could not tell. */
const LONGEST_GAP_MS = 500;
const SAMPLE_INTERVAL_MS = 100;
const RELATIVE_TOLERANCE = 0.05;

/**
 * Little's law on the pool's queue: its mean depth is the arrival rate times the mean wait, L = λ·W (J. D. C. Little,
 * "A Proof for the Queuing Formula: L = λW", 1961). The depth is sampled in the server; rate and wait come from the
 * ledger, where those who wait at the load's end count with the wait that they have had, so that over a finite time the
 * two sides are the same area and the law needs no steady state.
 *
 * What is left is sampling: a value stands for 100 ms and may be 100 ms old, so that a queue that fills or empties once
 * may be off by two intervals' worth of its greatest depth; 5 % and one request are added for what happens between
 * samples. Not checked with fewer than 20 samples or a gap of half a second in them, nor where a request takes several
 * connections, of which the ledger has the first wait only.
 */
export const littlesLaw: Law = {
  name: "Little's law",
  check({ queue: { sampled, waitedMs, loadMs, arrivals, grantsARequest } }) {
    if (sampled === null || grantsARequest > 1) return null;
    if (sampled.samples < LEAST_SAMPLES || sampled.longestGapMs > LONGEST_GAP_MS) return null;
    const byLedger = waitedMs / loadMs;
    const allowed =
      RELATIVE_TOLERANCE * Math.max(sampled.meanDepth, byLedger) +
      (2 * SAMPLE_INTERVAL_MS * sampled.maxDepth) / loadMs +
      1;
    if (Math.abs(sampled.meanDepth - byLedger) <= allowed) return null;
    const [depth, rate, wait] = [sampled.meanDepth, (1000 * arrivals) / loadMs, waitedMs / arrivals];
    return (
      `Little's law: a mean queue depth of ${depth.toFixed(1)} is not ${rate.toFixed(1)} arrivals a second × ` +
      `${wait.toFixed(1)} ms = ${byLedger.toFixed(1)}, give or take ${allowed.toFixed(1)}`
    );
  },
};
