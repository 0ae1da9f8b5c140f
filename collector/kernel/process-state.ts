import { readFileSync } from 'node:fs';

/**
 * The state of a process's first thread: R running, S sleeping, D waiting for a disk, T stopped, Z ended … (proc(5)). null
 * where that cannot be read. The name before it, in parentheses, may hold anything; the last closing one ends it.
 */
export function processState(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    return stat.slice(stat.lastIndexOf(')')).split(' ')[1] ?? null;
  } catch {
    return null;
  }
}
