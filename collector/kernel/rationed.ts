import { type Clock, monotonicMs } from '../../core/clock.js';

/** CPU time of this process so far, in user and in kernel mode. */
function processCpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e3;
}

/**
 * Keeps a costly observation from taking the CPU of what it observes: the returned function calls `read` only if the
 * CPU time of the last call is at most `share` (between 0 and 1) of the time since that call began, and gives null
 * otherwise. `read` must be synchronous, so that the process does nothing else meanwhile.
 */
export function rationed<Result>(
  read: () => Result,
  share: number,
  now: Clock = monotonicMs,
  cpuMs: Clock = processCpuMs,
): () => Result | null {
  let dueMs = Number.NEGATIVE_INFINITY;
  return () => {
    const startMs = now();
    if (startMs < dueMs) return null;
    const cpuBeforeMs = cpuMs();
    const result = read();
    dueMs = startMs + (cpuMs() - cpuBeforeMs) / share;
    return result;
  };
}
