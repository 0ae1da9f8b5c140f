import type { LiveCell, LiveSample } from '../../../web/live/events.js';

/** A moment at which nothing is known but what a test says. */
export function liveSample(sample: Partial<LiveSample> = {}): LiveSample {
  return {
    atMs: 0,
    phase: 'load',
    queueDepth: null,
    oldestWaitMs: null,
    borrowed: null,
    inFlight: null,
    closeWait: null,
    acceptQueue: null,
    openFiles: null,
    openFilesLimit: null,
    ok: null,
    clientTimeouts: null,
    brokenPipes: null,
    resets: null,
    wastedGrants: null,
    ...sample,
  };
}

export const LIVE_CELL: LiveCell = {
  label: 'pool_size=4',
  repetition: 1,
  durationMs: 6000,
  clientTimeoutMs: 1000,
  poolSize: 4,
};
