import { monotonicMs } from '../core/clock.js';

/**
 * How much of one core this process took between {@link start} and {@link stop}: CPU time in user and in kernel mode over
 * the time that passed, without what was spent on waiting. The generator has one thread that matters, so near 1 it is itself the bottleneck; threads of the
 * garbage collector can take it a little above.
 */
export class CpuShare {
  #startMs = Number.NaN;
  #cpuAtStart = process.cpuUsage();
  share = 0;

  start(): void {
    this.#startMs = monotonicMs();
    this.#cpuAtStart = process.cpuUsage();
  }

  /** `spunMs`: processor time of no use, in which it only waited: a generator that has some left is not the bottleneck. */
  stop(spunMs = 0): void {
    const { user, system } = process.cpuUsage(this.#cpuAtStart);
    this.share = Math.max(0, (user + system) / 1e3 - spunMs) / (monotonicMs() - this.#startMs);
  }
}
