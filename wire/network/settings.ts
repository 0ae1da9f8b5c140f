import { runProgram } from '../../core/run-program.js';
import type { Network } from './network.js';

/**
 * Writes settings below /proc/sys/net/ipv4 at both hosts: a path there means the network namespace of who opens it, so a
 * process of that host writes. @throws LabFailure where the kernel has no such setting.
 */
export async function applySettings(network: Network, settings: Readonly<Record<string, string>>): Promise<void> {
  const launchers = new Set([network.launcher('client'), network.launcher('server')]);
  for (const launcher of launchers) {
    for (const [name, value] of Object.entries(settings)) {
      await runProgram([...launcher, 'tee', `/proc/sys/net/ipv4/${name}`], value);
    }
  }
}
