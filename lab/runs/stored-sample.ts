import type { TimelineSample } from '../../core/cell.js';
import { isMapping } from '../../core/mapping.js';

const UNKNOWN: TimelineSample = {
  atMs: Number.NaN,
  phase: 'load',
  queueDepth: null,
  oldestWaitMs: null,
  borrowed: null,
  poolOpen: null,
  openFailures: null,
  eventLoopLagMs: null,
  wastedGrants: null,
  inFlight: null,
  client: null,
  server: null,
  sockets: null,
  acceptQueue: null,
  openFiles: null,
  openFilesLimit: null,
  counters: null,
};

/** A timeline as an earlier version stored it: null where that observed nothing of the kind. What is no list is no timeline. */
export function samplesOf(stored: unknown): TimelineSample[] {
  return Array.isArray(stored) ? stored.filter(isMapping).map((sample) => ({ ...UNKNOWN, ...sample })) : [];
}
