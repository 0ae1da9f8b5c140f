import { spawnSync } from 'node:child_process';

/** As root; otherwise in a user namespace of its own too. */
const WAYS = [
  ['unshare', '--net'],
  ['unshare', '--user', '--map-root-user', '--net'],
];

/** A new network namespace starts with its loopback down. */
const LOOPBACK_UP = ['sh', '-c', 'ip link set lo up && exec "$0" "$@"'];

/**
 * The words that, put before a command, run it in a network namespace of its own, so that the kernel's counters there are
 * its own too. The process keeps its pid. null where this machine does not allow it.
 */
export function ownNetworkPrefix(): string[] | null {
  for (const way of WAYS) {
    const [command = '', ...rest] = [...way, ...LOOPBACK_UP, 'true'];
    if (spawnSync(command, rest, { stdio: 'ignore', timeout: 10_000 }).status === 0) return [...way, ...LOOPBACK_UP];
  }
  return null;
}
