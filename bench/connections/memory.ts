import { readFileSync } from 'node:fs';
import { monotonicMs } from '../../core/clock.js';
import { median } from '../benchmark.js';

interface MemorySample {
  atMs: number;
  bytes: number;
}

const SAMPLE_INTERVAL_MS = 10;

/** Watches, from outside, the memory of a process (RSS): its pages in main memory, those of its libraries included. */
export class MemoryWatch {
  readonly #samples: MemorySample[] = [];
  readonly #timer: NodeJS.Timeout;

  constructor(pid: number) {
    this.#timer = setInterval(() => {
      const bytes = residentBytes(pid);
      if (bytes !== null) this.#samples.push({ atMs: monotonicMs(), bytes });
    }, SAMPLE_INTERVAL_MS);
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  /** The last that was read up to `ms`. @throws where nothing was. */
  bytesAt(ms: number): number {
    const last = this.#samples.findLast(({ atMs }) => atMs <= ms);
    if (last === undefined) throw new Error('the memory of a process could not be read in time');
    return last.bytes;
  }

  /** The median of what was read from `fromMs` to `toMs`. NaN where nothing was. */
  medianBytes(fromMs: number, toMs: number): number {
    return median(this.#samples.filter(({ atMs }) => atMs >= fromMs && atMs <= toMs).map(({ bytes }) => bytes));
  }
}

/** VmRSS of /proc/<pid>/status (proc_pid_status(5)). null where the process has ended. */
function residentBytes(pid: number): number | null {
  try {
    const [, kibibytes] = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'latin1')) ?? [];
    return kibibytes === undefined ? null : Number(kibibytes) * 1024;
  } catch {
    return null;
  }
}
