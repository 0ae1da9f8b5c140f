import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { RunResult } from '../../../core/cell.js';
import { runJson } from '../../../report/run-json.js';
import { timelineCsv } from '../../../report/timeline-csv.js';
import { resetlab } from '../../cli/command.js';
import { FIRST_RUN } from '../../support/first-run.js';

/** Reports on the disk, as `resetlab report` makes them, and an end to them. */
export class Reports {
  readonly #home = mkdtempSync(join(tmpdir(), 'resetlab-test-'));

  /** @returns the address of the page of the run that lies in `folder`. */
  async ofFolder(folder: string, name: string): Promise<string> {
    const file = join(this.#home, `${name}.html`);
    const { exitCode, stderr } = await resetlab(['report', folder, '--out', file], this.#home);
    if (exitCode !== 0) throw new Error(`resetlab report ended with ${exitCode}: ${stderr}`);
    return pathToFileURL(file).href;
  }

  /** The same of a run that is put on the disk first. */
  async ofRun(run: RunResult, name: string): Promise<string> {
    const folder = join(this.#home, 'results', name);
    mkdirSync(folder, { recursive: true });
    for (const { fileName, render } of [runJson, timelineCsv]) writeFileSync(join(folder, fileName), render(run));
    return this.ofFolder(folder, name);
  }

  remove(): void {
    rmSync(this.#home, { recursive: true, force: true });
  }
}

/** A file of the run that was measured. */
export function measuredFile(name: string): Buffer {
  return readFileSync(join(FIRST_RUN, name));
}
