import SqliteFile from 'better-sqlite3';
import { BadInput } from '../../core/errors.js';
import { MIGRATIONS, migrate, schemaVersion } from './migrations.js';
import { type Database, isSqliteError } from './sqlite.js';

/** The store of a run, within the run's folder. */
export const STORE_FILE = 'run.sqlite';

/** How long a statement waits for another process that writes or recovers the same file. */
const BUSY_TIMEOUT_MS = 5000;

/**
 * Opens a store to write to it, and makes it, or brings it to this version's schema, where need be.
 *
 * Write-ahead log, synced at every commit (`synchronous` FULL): what is committed survives the death of the process and
 * of the machine, and whoever reads meanwhile neither waits nor makes the run wait.
 *
 * @throws BadInput where the file is no store, or one of a later version.
 */
export function openToWrite(path: string): Database {
  return opened(path, { timeout: BUSY_TIMEOUT_MS }, (database) => {
    database.pragma('journal_mode = WAL');
    database.pragma('synchronous = FULL');
    database.pragma('foreign_keys = ON');
    migrate(database, path);
  });
}

/**
 * Opens a store to read it, also while a run writes to it.
 * @throws BadInput where the file is no store, or one of a later version.
 */
export function openToRead(path: string): Database {
  const options = { timeout: BUSY_TIMEOUT_MS, readonly: true, fileMustExist: true };
  const database = opened(path, options, () => {});
  const isOlder = refusing(path, database, () => schemaVersion(database, path)) < MIGRATIONS.length;
  if (!isOlder) return database;
  database.close();
  closeWritten(openToWrite(path));
  return opened(path, options, () => {});
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

function refusing<Result>(path: string, database: Database, work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    database.close();
    throw isSqliteError(error) ? unreadable(path, error) : error;
  }
}

function unreadable(path: string, error: Error): BadInput {
  const { message } = error;
  const why = isSqliteError(error, 'SQLITE_READONLY')
    ? 'may not be written by this user'
    : `cannot be read as the store of a run: ${message}`;
  return new BadInput(`${path}: ${why}`);
}
