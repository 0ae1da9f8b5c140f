import SqliteFile from 'better-sqlite3';
import { monotonicMs } from '../../../core/clock.js';
import type { DatabaseAccess } from '../database.js';
import type { Gate } from './gate.js';

/** What a connection can be asked, in its own thread, which is blocked meanwhile. undefined: there is no such row. */
export interface Queries {
  read(key: number, busyUntilMs: number): string | undefined;
  /** @throws SqliteError with the code SQLITE_BUSY where the write lock was not to be had in time. */
  write(key: number, busyMs: number): string | undefined;
}

/** Opens the file, for writing only where that is wanted. @throws SqliteError */
export function openQueries(path: string, { writes, busyTimeoutMs }: DatabaseAccess, gate: Gate): Queries {
  const file = new SqliteFile(path, { readonly: !writes, fileMustExist: true, timeout: busyTimeoutMs });
  const select = file.prepare<[number], string>('SELECT payload FROM item WHERE id = ?').pluck();
  return { read, write: writes ? writer(file, gate) : () => refuseWrite() };

  function read(key: number, busyUntilMs: number): string | undefined {
    const stalledMs = gate.pass();
    const payload = select.get(key);
    gate.work(busyUntilMs + stalledMs - monotonicMs());
    return payload;
  }
}

/**
 * Writes in a transaction that takes the write lock before all else (IMMEDIATE), as one should that is going to write: one
 * that begins as a reader cannot always become a writer. SQLite has one such lock a file. Who finds it taken sleeps and
 * tries again, at most for the busy timeout, in steps of 1, 2, 5, 10, 15, 20, 25, 25, 25, 50, 50 and then ever 100 ms
 * (sqliteDefaultBusyCallback in main.c); there is no queue.
 */
function writer(file: SqliteFile.Database, gate: Gate): Queries['write'] {
  const begin = file.prepare('BEGIN IMMEDIATE');
  const update = file
    .prepare<[number], string>('UPDATE item SET writes = writes + 1 WHERE id = ? RETURNING payload')
    .pluck();
  const commit = file.prepare('COMMIT');
  const rollback = file.prepare('ROLLBACK');
  return (key, busyMs) => {
    gate.pass();
    begin.run();
    try {
      const payload = update.get(key);
      gate.work(busyMs);
      commit.run();
      return payload;
    } finally {
      if (file.inTransaction) rollback.run();
    }
  };
}

function refuseWrite(): never {
  throw new Error('the connection was opened for reading only');
}
