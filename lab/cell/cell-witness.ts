import { join } from 'node:path';
import { Watch } from '../../collector/diagnosis/watch.js';
import { WitnessFile } from '../../collector/diagnosis/witness-file.js';
import { processState } from '../../collector/kernel/process-state.js';
import type { TimelineSample } from '../../core/cell.js';
import type { CellOrder } from '../../core/cell-messages.js';
import { monotonicMs } from '../../core/clock.js';
import { WITNESS_FILE } from '../../core/messages.js';
import type { Verdict } from '../../core/verdict.js';

/** What a sample of the kernel tells of the process. */
type LookedAt = Pick<TimelineSample, 'openFiles' | 'openFilesLimit' | 'acceptQueue'>;

/** What a cell hears of its server without asking it: the witness's file, and the kernel. */
export class CellWitness {
  readonly #pid: number;
  readonly #file: WitnessFile;
  readonly #watch: Watch;

  /** @param pid the server, which listens already. */
  constructor({ plan, workFolder }: CellOrder, pid: number, loadStartMs: number) {
    const { server, load, duration_s: durationS } = plan.scenario;
    this.#pid = pid;
    this.#file = new WitnessFile(join(workFolder, WITNESS_FILE));
    this.#watch = new Watch({
      acquireTimeoutMs: server.pool.acquire_timeout_ms,
      leavesQueue: server.on_client_gone === 'cancel',
      clientTimeoutMs: load.client_timeout_ms,
      loadEndsMs: loadStartMs + durationS * 1000,
    });
  }

  /** Judges what has come since the last time. */
  look({ openFiles, openFilesLimit, acceptQueue }: LookedAt): void {
    this.#watch.look(this.#file.read(), {
      atMs: monotonicMs(),
      openFiles,
      openFilesLimit,
      acceptQueue,
      processState: processState(this.#pid),
    });
  }

  /** null where the witness never said anything. */
  verdict(loadStartMs: number): Verdict | null {
    return this.#watch.verdict(this.#file.sites, loadStartMs);
  }

  close(): void {
    this.#file.close();
  }
}
