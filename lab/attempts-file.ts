import { createWriteStream, existsSync, rmSync, statSync, truncateSync } from 'node:fs';
import { copyFile, open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { joinLedgers } from '../collector/join/join.js';
import { joinedServerOutcome } from '../collector/join/joined-outcome.js';
import type { LedgerFiles } from '../collector/join/ledger-files.js';
import type { CellResult } from '../core/cell.js';
import { BadInput, LabFailure } from '../core/errors.js';
import type { AttemptRow } from '../core/ledger/joined-attempt.js';
import type { LedgerReader } from './run-cell.js';
import type { RunStore } from './store/run-store.js';

/** Turns joined attempts into text, part by part. */
export interface AttemptsRenderer {
  fileName: string;
  /** `withHeader`: these are the first rows of the file. */
  parts(rows: Iterable<AttemptRow>, withHeader: boolean): Iterable<string>;
}

/** The file of a run's joined attempts, to which each cell's are added in constant memory, however many they are. */
export class AttemptsFile {
  readonly #runId: string;
  readonly #path: string;
  readonly #draft: string;
  readonly #renderer: AttemptsRenderer;

  constructor(runId: string, folder: string, renderer: AttemptsRenderer) {
    this.#runId = runId;
    this.#path = join(folder, renderer.fileName);
    this.#draft = join(folder, `.${renderer.fileName}.draft`);
    this.#renderer = renderer;
  }

  /**
   * Whether it holds, or is to hold, the attempts of every repetition. Not so once somebody has removed it: those that were measured before are
   * gone with it, and a file without them is not begun again.
   * @param store that of the run, which keeps its length; null there where it was left out already.
   */
  isWhole({ count, attemptsBytes }: Pick<RunStore, 'count' | 'attemptsBytes'>): boolean {
    return count === 0 || (attemptsBytes !== null && existsSync(this.#path));
  }

  /** Length of the file. */
  get bytes(): number {
    return statSync(this.#path, { throwIfNoEntry: false })?.size ?? 0;
  }

  /**
   * Takes away what was added of a cell that was not stored any more, because the lab was killed in between.
   * @throws BadInput where the file is shorter than `bytes`.
   */
  cutTo(bytes: number): void {
    if (this.bytes < bytes) {
      const length = `has ${this.bytes} bytes of the ${bytes} that were written`;
      throw new BadInput(`${this.#path}: ${length}: it was changed; remove it to go on without it`);
    }
    rmSync(this.#draft, { force: true });
    if (this.bytes === 0) return;
    if (bytes === 0) rmSync(this.#path);
    else truncateSync(this.#path, bytes);
  }

  /**
   * Adds a measured cell's attempts; the file is replaced as a whole. It is on the disk when this is done: the store, which then keeps its
   * length, must not outlive a power failure that it does not.
   */
  readonly add: LedgerReader = async (result, files, signal) => {
    try {
      const isFirst = this.bytes === 0;
      if (!isFirst) await copyFile(this.#path, this.#draft);
      const parts = this.#renderer.parts(rowsOf(this.#runId, result, files), isFirst);
      await pipeline(Readable.from(parts), createWriteStream(this.#draft, { flags: isFirst ? 'w' : 'a' }), { signal });
      await flush(this.#draft);
      await rename(this.#draft, this.#path);
      await flush(dirname(this.#path));
    } catch (error) {
      await rm(this.#draft, { force: true });
      throw new LabFailure(`${this.#path}: the attempts could not be written: ${(error as Error).message}`);
    }
  };
}

/** Waits until a file, or the names in a folder, are on the disk: fsync(2), which a rename does not imply. */
async function flush(path: string): Promise<void> {
  const file = await open(path, 'r');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}

function* rowsOf(runId: string, { plan, loadStartMs }: CellResult, files: LedgerFiles): Generator<AttemptRow> {
  for (const joined of joinLedgers(files)) {
    yield { runId, plan, loadStartMs, joined, serverOutcome: joinedServerOutcome(joined) };
  }
}
