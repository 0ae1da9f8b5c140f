import { existsSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { CellResult } from '../../core/cell.js';
import { BadInput, LabFailure } from '../../core/errors.js';
import { closeWritten, makeToWrite, openToWrite, readOfStore, STORE_FILE } from './database.js';
import { Repetitions } from './repetitions.js';
import { neededHeader, type RunHeader, writeFinishedAt, writeHeader } from './run-header.js';
import { LOCK_FILE, RunLock } from './run-lock.js';
import { type Database, isSqliteError } from './sqlite.js';

/** Under this name a store is made, so that there is never one without a header, however its process ends. */
const DRAFT_FILE = `.${STORE_FILE}.draft`;

/** What is open of a run while its store is. */
interface Opened {
  lock: RunLock;
  database: Database;
  header: RunHeader;
}

/** The store of a run that is being measured; no other process can write to it meanwhile. */
export class RunStore {
  readonly folder: string;
  readonly header: RunHeader;
  readonly #database: Database;
  readonly #repetitions: Repetitions;
  readonly #lock: RunLock;

  private constructor(folder: string, { lock, database, header }: Opened) {
    this.folder = folder;
    this.header = header;
    this.#lock = lock;
    this.#database = database;
    this.#repetitions = new Repetitions(database);
  }

  /** Begins a run in an empty folder. */
  static create(folder: string, header: RunHeader): RunStore {
    const open = () => {
      makeStore(folder, header);
      return openToWrite(join(folder, STORE_FILE));
    };
    return new RunStore(
      folder,
      openLocked(folder, open, () => header),
    );
  }

  /**
   * Goes on with a run.
   * @throws BadInput where it has no store or a damaged one, another process is measuring it, or its store is one of a later version.
   */
  static reopen(folder: string): RunStore {
    const path = join(folder, STORE_FILE);
    if (!existsSync(path)) {
      throw new BadInput(`${folder}: holds no ${STORE_FILE}: a run of an earlier version cannot be gone on with`);
    }
    return new RunStore(
      folder,
      openLocked(
        folder,
        () => openToWrite(path),
        (database) => readOfStore(path, () => neededHeader(database, folder)),
      ),
    );
  }

  get count(): number {
    return this.#repetitions.count;
  }

  get attemptsBytes(): number | null {
    return this.#repetitions.attemptsBytes;
  }

  /** Every repetition that is stored; their timelines are read when they are asked for, while the store is open. */
  cells(): CellResult[] {
    return [...this.#repetitions];
  }

  /**
   * Stores a repetition with its timeline and its outcomes: when this returns, it is on the disk.
   * @param attemptsBytes length of attempts.csv with this repetition in it; null where there is none.
   * @returns the same, its timeline no longer in memory.
   * @throws LabFailure where the disk is full or fails.
   */
  add(result: CellResult, attemptsBytes: number | null): CellResult {
    return this.#written(() => this.#repetitions.add(result, attemptsBytes));
  }

  /** Says that nothing is missing any more. */
  finish(now: Date): void {
    this.#written(() => writeFinishedAt(this.#database, now.toISOString()));
  }

  close(): void {
    closeWritten(this.#database);
    this.#lock.release();
  }

  /** Closes it and removes it from its folder: before the lock is free, so that nobody goes on with what is about to go. */
  remove(): void {
    closeWritten(this.#database);
    for (const name of [STORE_FILE, `${STORE_FILE}-wal`, `${STORE_FILE}-shm`, LOCK_FILE]) {
      rmSync(join(this.folder, name), { force: true });
    }
    this.#lock.release();
  }

  #written<Result>(write: () => Result): Result {
    try {
      return write();
    } catch (error) {
      if (!isSqliteError(error)) throw error;
      throw new LabFailure(`${join(this.folder, STORE_FILE)}: could not be written: ${error.message}`);
    }
  }
}

/** The lock first: a store is not even looked at while another process measures. */
function openLocked(folder: string, open: () => Database, headerOf: (database: Database) => RunHeader): Opened {
  const lock = RunLock.take(folder);
  let database: Database | null = null;
  try {
    database = open();
    return { lock, database, header: headerOf(database) };
  } catch (error) {
    database?.close();
    lock.release();
    throw error;
  }
}

/** The rename is on the disk as soon as the first repetition is: its log is made in the same folder, which SQLite syncs then. */
function makeStore(folder: string, header: RunHeader): void {
  const draft = join(folder, DRAFT_FILE);
  const database = makeToWrite(draft);
  try {
    writeHeader(database, header);
  } finally {
    closeWritten(database);
  }
  renameSync(draft, join(folder, STORE_FILE));
}
