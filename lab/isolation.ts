import { execa } from 'execa';
import type { CounterScope } from '../core/cell-views.js';

/** How a cell's process is started, and whose kernel counters it will then see. */
export interface Isolation {
  scope: CounterScope;
  /** The program, with its arguments, that starts the process; empty where it starts as it is. */
  launcher: readonly string[];
  /** Why there is no namespace; null where there is one. */
  reason: string | null;
}

const PROBE_DEADLINE_MS = 5000;
/**
 * As root without a user namespace, so that files keep their owner; then as anybody: with a root's rights within the
 * namespace only, or, before util-linux 2.36, as root there. The latter cannot capture: tcpdump, when it is root, wants to
 * give up groups, which the kernel forbids there.
 */
const LAUNCHERS = [
  ['unshare', '--net', '--'],
  ['unshare', '--user', '--map-current-user', '--keep-caps', '--net', '--'],
  ['unshare', '--user', '--map-root-user', '--net', '--'],
] as const;

/**
 * Finds out, by doing it, how a network namespace of its own can be had here: then the kernel counters of a cell are
 * its own, and neither other programs nor other runs are counted. Where none can be had, cells share the host's.
 */
export async function findIsolation(): Promise<Isolation> {
  let reason = '';
  for (const launcher of LAUNCHERS) {
    const [program, ...args] = [...launcher, 'ip', 'link', 'set', 'lo', 'up'];
    const probe = await execa(program, args, { reject: false, timeout: PROBE_DEADLINE_MS });
    if (!probe.failed) return { scope: 'namespace', launcher, reason: null };
    reason = probe.stderr?.trim() || probe.shortMessage || 'unknown';
  }
  return { scope: 'host', launcher: [], reason };
}
