import { FAILURE_KINDS, type FailureKind } from '../../core/verdict.js';
import { blockedEventLoop } from './blocked-event-loop.js';
import { deadlock } from './deadlock.js';
import { handleExhaustion } from './handle-exhaustion.js';
import type { Diagnosis, Finding, History } from './history.js';
import { leak } from './leak.js';
import { stalledDatabase } from './stalled-database.js';
import { starvation } from './starvation.js';

const DIAGNOSES: readonly Diagnosis[] = [
  deadlock,
  leak,
  handleExhaustion,
  blockedEventLoop,
  stalledDatabase,
  starvation,
];

/** Everything that is proven to be wrong at the end of `history`, the gravest first; empty where nothing is. */
export function diagnose(history: History): Finding[] {
  return DIAGNOSES.map((diagnosis) => diagnosis(history))
    .filter((finding) => finding !== null)
    .toSorted((a, b) => gravity(a.kind) - gravity(b.kind));
}

/** Place among {@link FAILURE_KINDS}: the smaller, the graver. */
export function gravity(kind: FailureKind): number {
  return FAILURE_KINDS.indexOf(kind);
}
