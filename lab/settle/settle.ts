import type { SettleView } from '../../core/cell-views.js';
import { monotonicMs } from '../../core/clock.js';
import { LOOK_MS } from './look.js';
import { isAtRest, type MachineReading } from './rest.js';

/**
 * Waits until the machine is at rest, looking at it again and again, at least once and as often as it fits into `deadlineMs`.
 * Ends early when `signal` aborts.
 */
export async function settle(
  look: (signal: AbortSignal) => Promise<MachineReading>,
  deadlineMs: number,
  signal: AbortSignal,
  nowMs: () => number = monotonicMs,
): Promise<SettleView> {
  const beginMs = nowMs();
  for (;;) {
    const settled = isAtRest(await look(signal));
    const waitedMs = nowMs() - beginMs;
    if (settled || signal.aborted || waitedMs + LOOK_MS > deadlineMs) return { waitedMs, settled };
  }
}
