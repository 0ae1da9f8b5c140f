import { readdirSync, statSync } from 'node:fs';

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
