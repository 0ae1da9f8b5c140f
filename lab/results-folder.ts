import { randomBytes } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readlinkSync,
  realpathSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import type { RunResult } from '../core/cell.js';
import { BadInput, LabFailure } from '../core/errors.js';
import { RESULTS } from './runs/find-run.js';

/** Turns a run into one file of its folder. */
export interface RunFile {
  fileName: string;
  render(run: RunResult): string;
  /** The same in parts, where the whole is more than memory should hold. */
  parts?(run: RunResult): Iterable<string>;
  /** Written when the run ends, however it ends, and not after each repetition: it takes longer than all the others. */
  readonly atEndOnly?: true;
}

/** A name for a run that sorts by time and is this run's alone: `pool-starvation-20260131-093000-1f3a`. */
export function newRunId(scenarioName: string, now: Date): string {
  const [day = '', time = ''] = now.toISOString().replaceAll(/[-:]/g, '').split('T');
  return `${scenarioName}-${day}-${time.slice(0, 6)}-${randomBytes(2).toString('hex')}`;
}

/** The folder of one run. Each of its files is replaced as a whole. */
export class ResultsFolder {
  readonly path: string;
  readonly #files: readonly RunFile[];
  readonly #isLatest: boolean;
  readonly #isOurs: boolean;
  #holdsResults = false;
  /** Where results/latest pointed before it came to point here; null: nowhere. undefined: it does not point here yet. */
  #latestBefore: string | null | undefined;

  private constructor(path: string, files: readonly RunFile[], isLatest: boolean, isOurs: boolean) {
    this.path = path;
    this.#files = files;
    this.#isLatest = isLatest;
    this.#isOurs = isOurs;
  }

  /** Whether anything has been saved. */
  get holdsResults(): boolean {
    return this.#holdsResults;
  }

  /**
   * Makes the folder `<results>/<run id>`, below the working directory, or `out` where the user named one.
   * @throws BadInput where it cannot be made or written, or holds something already.
   */
  static create(runId: string, out: string | null, files: readonly RunFile[], results = RESULTS): ResultsFolder {
    if (out === '') throw new BadInput('--out: must name a folder');
    const path = resolve(out ?? join(results, runId));
    let isOurs = false;
    try {
      if (out === null) mkdirSync(dirname(path), { recursive: true });
      isOurs = makeEmptyFolder(path);
      const probe = join(path, '.probe');
      writeFileSync(probe, '');
      rmSync(probe);
    } catch (error) {
      throw error instanceof BadInput ? error : new BadInput(`${path}: ${whyNotWritable(error)}`);
    }
    return new ResultsFolder(path, files, out === null, isOurs);
  }

  /** The folder of a run that is gone on with, by its path without symbolic links. */
  static reopen(path: string, files: readonly RunFile[]): ResultsFolder {
    const isInResults = existsSync(RESULTS) && dirname(path) === realpathSync(RESULTS);
    return new ResultsFolder(path, files, isInResults, true);
  }

  /**
   * Writes every file anew from `run`, each first under another name, so that a reader never sees half of one.
   * @param isOver whether the run goes on no more: those that are written at its end only are written then.
   * @throws LabFailure where the disk is full or the folder gone; the files of the last save stand.
   */
  save(run: RunResult, isOver: boolean): void {
    try {
      const due = this.#files.filter(({ atEndOnly }) => isOver || atEndOnly !== true);
      const drafts = due.map((file) => {
        const draft = this.#draftOf(file.fileName);
        writeParts(draft, file.parts?.(run) ?? [file.render(run)]);
        return { draft, path: join(this.path, file.fileName) };
      });
      for (const { draft, path } of drafts) renameSync(draft, path);
    } catch (error) {
      throw new LabFailure(`${this.path}: the results could not be written: ${(error as Error).message}`);
    }
    this.becomeLatest();
    this.#holdsResults = true;
  }

  /**
   * Points `results/latest` here: as soon as the run can be gone on with, so that one that is killed in its first cell is found.
   * Does nothing where it was done, or the folder is not in `results/`.
   */
  becomeLatest(): void {
    if (!this.#isLatest || this.#latestBefore !== undefined) return;
    this.#latestBefore = latestOf(this.path);
    pointLatestTo(this.path);
  }

  /** Removes the folder again where nothing came of the run and nobody else has put anything there; `latest` is then what it was. */
  removeIfEmpty(): void {
    if (this.#holdsResults || !this.#isOurs) return;
    for (const { fileName } of this.#files) rmSync(this.#draftOf(fileName), { force: true });
    if (readdirSync(this.path).length > 0) return;
    rmdirSync(this.path);
    if (this.#latestBefore !== undefined) restoreLatest(this.path, this.#latestBefore);
  }

  #draftOf(fileName: string): string {
    return join(this.path, `.${fileName}.draft`);
  }
}

function writeParts(path: string, parts: Iterable<string>): void {
  const file = openSync(path, 'w');
  try {
    for (const part of parts) writeFileSync(file, part);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** @returns whether the folder is of our making. */
function makeEmptyFolder(path: string): boolean {
  const existing = statSync(path, { throwIfNoEntry: false });
  if (existing === undefined) {
    mkdirSync(path);
    return true;
  }
  if (!existing.isDirectory()) throw new BadInput(`${path}: is a file; name a new folder with --out`);
  if (readdirSync(path).length > 0) {
    throw new BadInput(`${path}: is not empty; name a new folder with --out, so that no result is overwritten`);
  }
  return false;
}

/** A convenience, of which no result may depend: where it cannot be had (no links, a folder of that name), it is not. */
function pointLatestTo(path: string): void {
  const draft = join(dirname(path), `.latest-${process.pid}`);
  try {
    rmSync(draft, { force: true });
    symlinkSync(basename(path), draft);
    renameSync(draft, join(dirname(path), 'latest'));
  } catch {
    rmSync(draft, { force: true });
  }
}

/** The name that `latest` beside `path` points to; null where it is no link. */
function latestOf(path: string): string | null {
  try {
    return readlinkSync(join(dirname(path), 'latest'));
  } catch {
    return null;
  }
}

/** Only where it still points to `path`: another run may have begun since. */
function restoreLatest(path: string, before: string | null): void {
  if (latestOf(path) !== basename(path)) return;
  if (before === null) rmSync(join(dirname(path), 'latest'), { force: true });
  else pointLatestTo(join(dirname(path), before));
}

function whyNotWritable(error: unknown): string {
  switch ((error as NodeJS.ErrnoException).code) {
    case 'ENOENT':
      return 'the folder above it does not exist; make it first, or name another with --out';
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return 'may not be written by this user; name another folder with --out';
    case 'ENOTDIR':
      return 'a part of this path is a file; name another folder with --out';
    default:
      return `cannot be written: ${(error as Error).message}`;
  }
}
