import { counterDifference, type KernelCounters, readCounters } from '../../core/kernel/counters.js';
import { countOpenFiles, readOpenFilesLimit } from './open-files.js';
import { rationed } from './rationed.js';
import { readSockets } from './sockets.js';

/**
 * What the kernel says about a server at one moment. A part that is not known is null, never 0: the process has ended,
 * reading it is not permitted, the system is not Linux, or (sockets and accept queue only) it was read too lately.
 */
export interface KernelSample {
  /** The server's sockets by TCP state; states without a socket are left out. */
  sockets: Record<string, number> | null;
  /** Connections established and not yet accepted by the server. */
  acceptQueue: number | null;
  openFiles: number | null;
  /** How many files the process may have open. */
  openFilesLimit: number | null;
  /** Counters of the server's network namespace since the baseline; null before there is one. */
  counters: KernelCounters | null;
}

export interface KernelSampler {
  /** From now on the counters start at zero. */
  baseline(): void;
  sample(): KernelSample;
}

/**
 * Part of one core that reading the socket table may take. The kernel prints about 400 rows a millisecond, those of both
 * ends of every connection: at 200 connections that is one hundredth of a core ten times a second, at 10,000 more than
 * half of it. The table is then read less often instead.
 */
const SOCKET_TABLE_SHARE = 0.1;

/** Observes the process `pid` that listens on `port`, and the network namespace in which it runs. */
export function kernelSampler({ pid, port }: { pid: number; port: number }): KernelSampler {
  const procNetFolder = `/proc/${pid}/net`;
  const readTable = rationed(() => readSockets(procNetFolder, port), SOCKET_TABLE_SHARE);
  let base: KernelCounters | null = null;
  return {
    baseline() {
      base = readCounters(procNetFolder);
    },
    sample() {
      const sockets = readTable();
      const now = base && readCounters(procNetFolder);
      return {
        sockets: sockets?.byState ?? null,
        acceptQueue: sockets?.acceptQueue ?? null,
        openFiles: countOpenFiles(pid),
        openFilesLimit: readOpenFilesLimit(pid).soft,
        counters: base && now && counterDifference(now, base),
      };
    },
  };
}
