import { readdirSync, readFileSync, statSync } from 'node:fs';

/**
 * How many file handles the process has open, sockets included: the entries of `/proc/<pid>/fd`. null where that cannot
 * be read.
 *
 * Since Linux 6.2 the kernel gives the number as the folder's size (proc_readfd_count in fs/proc/fd.c), which spares a
 * list of ten thousand names ten times a second; on an older kernel the size is 0 and the names are counted. A process without a single handle
 * has ended and only waits to be reaped: nothing is known of it.
 */
export function countOpenFiles(pid: number): number | null {
  const folder = `/proc/${pid}/fd`;
  try {
    return statSync(folder).size || readdirSync(folder).length || null;
  } catch {
    return null;
  }
}

/** How many files a process may have open; null: unknown. */
export interface OpenFilesLimit {
  soft: number | null;
  hard: number | null;
}

/**
 * The limit that the process has by now (RLIMIT_NOFILE, getrlimit(2)), from `/proc/<pid>/limits`. The soft one counts;
 * Node raises it to the hard one when it starts.
 */
export function readOpenFilesLimit(pid: number | 'self'): OpenFilesLimit {
  try {
    return openFilesLimitIn(readFileSync(`/proc/${pid}/limits`, 'latin1'));
  } catch {
    // The process has ended, or this is another system.
    return { soft: null, hard: null };
  }
}

/** From `Max open files            1024                 524288               files`, each number or `unlimited`. */
export function openFilesLimitIn(limits: string): OpenFilesLimit {
  const [, soft, hard] = /^Max open files\s+(\S+)\s+(\S+)/m.exec(limits) ?? [];
  return { soft: limitOf(soft), hard: limitOf(hard) };
}

function limitOf(text: string | undefined): number | null {
  if (text === 'unlimited') return Number.MAX_SAFE_INTEGER;
  return text === undefined || !/^\d+$/.test(text) ? null : Number(text);
}
