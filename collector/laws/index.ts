import type { CellEvidence } from '../evidence/evidence.js';
import { clientSum } from './client-sum.js';
import { impossibleSquares } from './impossible-squares.js';
import { kernelResets } from './kernel-resets.js';
import type { Law } from './law.js';
import { littlesLaw } from './littles-law.js';
import { matrixMargins } from './matrix-margins.js';
import { requestsWithinAttempts } from './requests-within-attempts.js';
import { serverSum } from './server-sum.js';
import { unfinishedDrained } from './unfinished-drained.js';

/** The laws of conservation, in the order in which broken ones are told. */
export const LAWS: readonly Law[] = [
  clientSum,
  serverSum,
  requestsWithinAttempts,
  matrixMargins,
  impossibleSquares,
  unfinishedDrained,
  littlesLaw,
  kernelResets,
];

/** The laws that are broken, in words; none for a valid cell. */
export function brokenLaws(evidence: CellEvidence): string[] {
  return LAWS.map((law) => law.check(evidence)).filter((broken) => broken !== null);
}
