import SqliteFile from 'better-sqlite3';

/** An open file of SQLite. */
export type Database = SqliteFile.Database;

/** Whether `error` is SQLite's, with a code that begins so. */
export function isSqliteError(error: unknown, code = 'SQLITE'): error is Error {
  return error instanceof SqliteFile.SqliteError && error.code.startsWith(code);
}
