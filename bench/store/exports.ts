import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { RunResult } from '../../core/cell.js';
import { monotonicMs } from '../../core/clock.js';
import { ResultsFolder } from '../../lab/results-folder.js';
import { runFiles } from '../../report/run-files.js';

/** What it takes to write one file of a run's folder. */
export interface FileExport {
  fileName: string;
  ms: number;
  bytes: number;
}

/** Writes each file of the run once, as it is written when the run ends. */
export function exportFiles(run: RunResult, folder: string): FileExport[] {
  return runFiles(null).map((file) => {
    const startMs = monotonicMs();
    ResultsFolder.reopen(folder, [file]).save(run, true);
    const ms = monotonicMs() - startMs;
    return { fileName: file.fileName, ms, bytes: statSync(join(folder, file.fileName)).size };
  });
}
