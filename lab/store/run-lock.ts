import { existsSync } from 'node:fs';
import { join } from 'node:path';
import SqliteFile from 'better-sqlite3';
import { BadInput } from '../../core/errors.js';
import { isSqliteError } from './sqlite.js';

/** An empty database that is only ever locked: readers of the store are not to be kept out. */
export const LOCK_FILE = '.run.lock';

/** Longer than anybody takes to look whether the lock is held, which is for the moment a lock itself. */
const LOOK_TIMEOUT_MS = 1000;

/** The right to measure a run. The kernel takes a lock of fcntl(2) back when its process ends, however it does. */
export class RunLock {
  readonly #database: SqliteFile.Database;

  private constructor(database: SqliteFile.Database) {
    this.#database = database;
  }

  /** @throws BadInput where another process has it. */
  static take(folder: string): RunLock {
    let database: SqliteFile.Database | null = null;
    try {
      database = new SqliteFile(join(folder, LOCK_FILE), { timeout: LOOK_TIMEOUT_MS });
      database.exec('BEGIN EXCLUSIVE');
      return new RunLock(database);
    } catch (error) {
      database?.close();
      if (isSqliteError(error, 'SQLITE_BUSY')) throw new BadInput(`${folder}: another process is measuring this run`);
      throw isSqliteError(error) ? new BadInput(`${folder}: cannot be written: ${error.message}`) : error;
    }
  }

  release(): void {
    this.#database.close();
  }
}

/**
 * Whether a process is measuring the run.
 * @throws BadInput where this user may not even look, or the run has gone meanwhile.
 */
export function isBeingMeasured(folder: string): boolean {
  const path = join(folder, LOCK_FILE);
  if (!existsSync(path)) return false;
  let database: SqliteFile.Database | null = null;
  try {
    database = new SqliteFile(path, { timeout: 0, readonly: true });
    database.prepare('SELECT count(*) FROM sqlite_schema').get();
    return false;
  } catch (error) {
    if (isSqliteError(error, 'SQLITE_BUSY')) return true;
    throw isSqliteError(error) ? new BadInput(`${path}: cannot be read: ${error.message}`) : error;
  } finally {
    database?.close();
  }
}
