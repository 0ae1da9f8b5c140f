import { readFileSync } from 'node:fs';

/**
 * The state of a process's first thread: R running, S sleeping, D waiting for a disk, T stopped, Z ended … (proc(5)). null
 * where that cannot be read. The name before it, in parentheses, may hold anything; the last closing one ends it.
 */
export function processState(pid: number): string | null {
  const stat = readText(`/proc/${pid}/stat`);
  return stat?.slice(stat.lastIndexOf(')')).split(' ')[1] ?? null;
}

/** How many files the process may have open (its soft RLIMIT_NOFILE); null where there is no limit or it cannot be read. */
export function openFilesLimit(pid: number): number | null {
  const line = readText(`/proc/${pid}/limits`)
    ?.split('\n')
    .find((candidate) => candidate.startsWith('Max open files'));
  const soft = Number(line?.split(/\s+/)[3]);
  return Number.isInteger(soft) ? soft : null;
}

function readText(path: string): string | null {
  try {
    return readFileSync(path, 'latin1');
  } catch {
    return null;
  }
}
