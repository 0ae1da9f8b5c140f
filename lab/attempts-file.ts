import { createWriteStream } from 'node:fs';
import { copyFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { joinLedgers } from '../collector/join/join.js';
import { joinedServerOutcome } from '../collector/join/joined-outcome.js';
import type { LedgerFiles } from '../collector/join/ledger-files.js';
import type { CellResult } from '../core/cell.js';
import { LabFailure } from '../core/errors.js';
import type { AttemptRow } from '../core/ledger/joined-attempt.js';
import type { LedgerReader } from './run-cell.js';

/** Turns joined attempts into text, part by part. */
export interface AttemptsRenderer {
  fileName: string;
  /** `withHeader`: these are the first rows of the file. */
  parts(rows: Iterable<AttemptRow>, withHeader: boolean): Iterable<string>;
}

/** A reader that adds a cell's joined attempts to a file in `folder`, in constant memory, however many they are. */
export function attemptsKeeper(runId: string, folder: string, renderer: AttemptsRenderer): LedgerReader {
  return async (result, files, signal) => {
    const path = join(folder, renderer.fileName);
    const draft = join(folder, `.${renderer.fileName}.draft`);
    try {
      const isFirst = !(await exists(path));
      if (!isFirst) await copyFile(path, draft);
      const parts = renderer.parts(rowsOf(runId, result, files), isFirst);
      await pipeline(Readable.from(parts), createWriteStream(draft, { flags: 'a' }), { signal });
      await rename(draft, path);
    } catch (error) {
      await rm(draft, { force: true });
      throw new LabFailure(`${path}: the attempts could not be written: ${(error as Error).message}`);
    }
  };
}

function* rowsOf(runId: string, { plan, loadStartMs }: CellResult, files: LedgerFiles): Generator<AttemptRow> {
  for (const joined of joinLedgers(files)) {
    yield { runId, plan, loadStartMs, joined, serverOutcome: joinedServerOutcome(joined) };
  }
}

function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
