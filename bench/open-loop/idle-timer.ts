import { build } from 'hdr-histogram-js';
import { monotonicMs } from '../../core/clock.js';
import { endWithParent, orderOfThisProcess, sendToParent } from '../../core/process-channel.js';

/** How late timers of 1 ms are in a process that does nothing else: what this machine gives anyone. */

export interface IdleOrder {
  durationS: number;
}

export interface IdleMessage {
  kind: 'measured';
  p99Ms: number;
}

const TIMER_MS = 1;
const MICROSECONDS_A_MS = 1000;

endWithParent();
const { durationS } = orderOfThisProcess<IdleOrder>();
const lateness = build({ numberOfSignificantValueDigits: 3 });
const endMs = monotonicMs() + durationS * 1000;
const turn = () => {
  const askedMs = monotonicMs();
  setTimeout(() => {
    const nowMs = monotonicMs();
    lateness.recordValue(Math.max(0, Math.round((nowMs - askedMs - TIMER_MS) * MICROSECONDS_A_MS)));
    if (nowMs < endMs) turn();
    else void report();
  }, TIMER_MS);
};
turn();

async function report(): Promise<void> {
  const p99Ms = lateness.getValueAtPercentile(99) / MICROSECONDS_A_MS;
  await sendToParent({ kind: 'measured', p99Ms } satisfies IdleMessage);
  process.exit(0);
}
