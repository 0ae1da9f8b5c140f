import { readFileSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import type { CounterScope } from '../../core/cell-views.js';
import { machineLimits } from '../doctor/limits.js';
import { busyShare, type ProcessorTime, processorTime, timeWaitSockets } from './processor-time.js';
import type { MachineReading } from './rest.js';

/** The kernel counts processor time in ticks of 10 ms: over two processors this tells sixteenths. */
export const LOOK_MS = 80;
const LAG_RESOLUTION_MS = 10;

/**
 * Looks at this machine for {@link LOOK_MS}, or until `signal` aborts. In a network namespace of its own a cell has every port
 * anew; only cells that share the host's meet the sockets that those before left in TIME_WAIT.
 */
export async function lookAtMachine(scope: CounterScope, signal: AbortSignal): Promise<MachineReading> {
  const lag = monitorEventLoopDelay({ resolution: LAG_RESOLUTION_MS });
  const before = readProcessorTime();
  lag.enable();
  await pause(LOOK_MS, undefined, { signal }).catch(() => {});
  lag.disable();
  return {
    busyShare: busyShare(before, readProcessorTime()),
    lagMs: Math.max(0, lag.max / 1e6 - LAG_RESOLUTION_MS),
    timeWaitShare: scope === 'host' ? timeWaitShare() : null,
  };
}

function readProcessorTime(): ProcessorTime | null {
  return processorTime(readText('/proc/stat'));
}

function timeWaitShare(): number | null {
  const sockets = timeWaitSockets(readText('/proc/net/sockstat'));
  const { ephemeralPorts } = machineLimits();
  return sockets === null || ephemeralPorts === null ? null : sockets / ephemeralPorts.count;
}

/** '' where the file cannot be read: another system, or a container that hides it. */
function readText(path: string): string {
  try {
    return readFileSync(path, 'latin1');
  } catch {
    return '';
  }
}
