import { constants } from 'node:os';
import { monotonicMs } from '../core/clock.js';
import type { CallResult } from './result.js';
import { wallClockOffsetMs } from './wall-clock.js';

/** What one system call gave, and when: wall-clock milliseconds, so that it can be put beside captured segments. */
export interface TimedResult {
  result: CallResult;
  beganAt: number;
  tookMs: number;
}

const OFFSET_MS = wallClockOffsetMs();
/** Wall-clock milliseconds with the resolution of the monotonic clock. */
const wallClock = () => OFFSET_MS + monotonicMs();

/** Makes one system call. The clock is read right around it; an error that is none of the kernel's is thrown on. */
export function timed(systemCall: () => CallResult): TimedResult {
  const beganAt = wallClock();
  const from = performance.now();
  let result: CallResult;
  try {
    result = systemCall();
  } catch (error) {
    return { result: errorResult(error), beganAt, tookMs: performance.now() - from };
  }
  return { result, beganAt, tookMs: performance.now() - from };
}

/**
 * The same for what Node only calls back about, the turn of its event loop included.
 * @param operation may call `begins` when it makes the system call later than it is called itself.
 */
export async function timedAsync(operation: (begins: () => void) => Promise<CallResult>): Promise<TimedResult> {
  let beganAt = 0;
  let from = 0;
  const begins = () => {
    beganAt = wallClock();
    from = performance.now();
  };
  begins();
  const result = await operation(begins).catch(errorResult);
  return { result, beganAt, tookMs: performance.now() - from };
}

export function done(bytes = 0): CallResult {
  return { kind: 'done', bytes };
}

/** @throws what is not an error of a system call. */
function errorResult(error: unknown): CallResult {
  const { code } = error as NodeJS.ErrnoException;
  if (code === undefined || !(code in constants.errno)) throw error;
  return { kind: 'error', errno: code };
}
