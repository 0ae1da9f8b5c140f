import { dirname } from 'node:path';
import SqliteFile from 'better-sqlite3';
import { BadInput } from '../../core/errors.js';
import { MIGRATIONS, type Migration, migrate, storeVersion } from './migrations.js';
import { RunLock } from './run-lock.js';
import { type Database, isSqliteError } from './sqlite.js';

/** The store of a run, within the run's folder. */
export const STORE_FILE = 'run.sqlite';

/** How long a statement waits for another process that writes or recovers the same file. */
const BUSY_TIMEOUT_MS = 5000;

/** Makes a new store, with this version's schema and nothing in it, open to be written. */
export function makeToWrite(path: string): Database {
  return opened(path, { timeout: BUSY_TIMEOUT_MS }, (database) => prepareToWrite(database, path, MIGRATIONS));
}

/**
 * Opens a store to write to it, and brings it to this version's schema where need be. Whoever does holds the run's lock.
 * @throws BadInput where the file is no store, or one of a later version: it stays as it is.
 */
export function openToWrite(path: string, steps = MIGRATIONS): Database {
  return opened(path, { timeout: BUSY_TIMEOUT_MS, fileMustExist: true }, (database) => {
    storeVersion(database, path, steps);
    prepareToWrite(database, path, steps);
  });
}

/**
 * Opens a store to read it, also while a run writes to it. Nothing is written, unless the store is one of an earlier version that
 * nobody is measuring: that is brought to this version's schema.
 * @throws BadInput where the file is no store, or one of a later version, or one of an earlier version that must stay as it is.
 */
export function openToRead(path: string, steps = MIGRATIONS): Database {
  const options = { timeout: BUSY_TIMEOUT_MS, readonly: true, fileMustExist: true };
  let isOlder = false;
  const open = () => {
    return opened(path, options, (database) => {
      isOlder = storeVersion(database, path, steps) < steps.length;
    });
  };
  const database = open();
  if (!isOlder) return database;
  database.close();
  bringUpToDate(path, steps);
  return open();
}

/**
 * Closes a store that was written to. Its log becomes part of the file: one whose log may be missing could not be read where nobody may
 * write, such as in another user's folder. While somebody reads, the log stays. One that is closed already stays so.
 */
export function closeWritten(database: Database): void {
  if (!database.open) return;
  try {
    database.pragma('busy_timeout = 0');
    database.pragma('journal_mode = DELETE');
  } catch (error) {
    if (!isSqliteError(error)) throw error;
  } finally {
    database.close();
  }
}

/**
 * What `read` reads of the store at `path`.
 * @throws BadInput where it is damaged, or another program's.
 */
export function readOfStore<Result>(path: string, read: () => Result): Result {
  try {
    return read();
  } catch (error) {
    throw isSqliteError(error) || error instanceof SyntaxError ? unreadable(path, error) : error;
  }
}

/**
 * Write-ahead log, synced at every commit (`synchronous` FULL): what is committed survives the death of the process and
 * of the machine, and whoever reads meanwhile neither waits nor makes the run wait.
 */
function prepareToWrite(database: Database, path: string, steps: readonly Migration[]): void {
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  database.pragma('foreign_keys = ON');
  migrate(database, path, steps);
}

/** A version that measures the run, or another process that does the same, must not find the schema changed under it. */
function bringUpToDate(path: string, steps: readonly Migration[]): void {
  const lock = lockToUpdate(path);
  try {
    closeWritten(openToWrite(path, steps));
  } finally {
    lock.release();
  }
}

function lockToUpdate(path: string): RunLock {
  try {
    return RunLock.take(dirname(path));
  } catch (error) {
    if (!(error instanceof BadInput)) throw error;
    throw new BadInput(
      `${path}: is of an earlier version of resetlab, and cannot be changed to this one's: ${error.message}`,
    );
  }
}

function opened(path: string, options: SqliteFile.Options, prepare: (database: Database) => void): Database {
  let database: Database | null = null;
  try {
    database = new SqliteFile(path, options);
    prepare(database);
    return database;
  } catch (error) {
    database?.close();
    throw isSqliteError(error) || error instanceof TypeError ? unreadable(path, error) : error;
  }
}

function unreadable(path: string, error: Error): BadInput {
  const { message } = error;
  const why = isSqliteError(error, 'SQLITE_READONLY')
    ? 'may not be written by this user'
    : `cannot be read as the store of a run: ${message}`;
  return new BadInput(`${path}: ${why}`);
}
