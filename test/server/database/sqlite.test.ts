import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import SqliteFile from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { monotonicMs } from '../../../core/clock.js';
import type { Database, DatabaseConnection } from '../../../server/database/database.js';
import { built } from '../../support/built.js';
import { until } from '../../support/deadline.js';

/** The database in this process, with its worker threads from dist/. */
const { createSqlite } = (await import(
  built('server/database/sqlite/sqlite.js')
)) as typeof import('../../../server/database/sqlite/sqlite.js');

let folder: string;
let opened: DatabaseConnection[];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'resetlab-test-'));
  opened = [];
});
afterEach(async () => {
  await Promise.all(opened.map((connection) => connection.close()));
  rmSync(folder, { recursive: true, force: true });
});

async function open(database: Database): Promise<DatabaseConnection> {
  const connection = await database.open();
  opened.push(connection);
  return connection;
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Whether `promise` is settled by now. */
function watched<T>(promise: Promise<T>): { promise: Promise<T>; settled: boolean } {
  const state = { promise, settled: false };
  const settle = () => {
    state.settled = true;
  };
  promise.then(settle, settle);
  return state;
}

const WRITABLE = { writes: true, busyTimeoutMs: 0 };

/** How often rows were written, by the file itself. */
function writesInFile(): number {
  const file = new SqliteFile(join(folder, 'lab.sqlite'), { readonly: true });
  try {
    return file.prepare<[], number>('SELECT sum(writes) FROM item').pluck().get() ?? 0;
  } finally {
    file.close();
  }
}

describe('a write', () => {
  test('is in the file once it is answered, and answers with the payload of its row', async () => {
    const database = createSqlite(folder, 1, WRITABLE);
    const connection = await open(database);
    for (const key of [1, 5000, database.keys]) {
      expect(await connection.write(key, 0)).toBe(database.payloadOf(key));
    }
    expect(writesInFile()).toBe(3);
    expect(await connection.read(5000, 0)).toBe(database.payloadOf(5000));
  });

  test('holds the one write lock while it is busy: another fails with SQLITE_BUSY, a read does not', async () => {
    const database = createSqlite(folder, 1, WRITABLE);
    const [a, b] = [await open(database), await open(database)];
    let writing = watched(a.write(1, 3_600_000));
    // Either may be the first to have the lock; the one that comes second to it fails.
    await until('the first holds the lock', async () => {
      if (writing.settled) writing = watched(a.write(1, 3_600_000));
      const error = await b.write(2, 0).catch((reason: unknown) => reason);
      return error instanceof Error && error.name === 'DatabaseBusy' && !writing.settled;
    });
    expect(await b.read(2, 0)).toBe(database.payloadOf(2));
    expect(writing.settled).toBe(false);
  });

  test('waits for the lock as long as the busy timeout lasts', async () => {
    const database = createSqlite(folder, 1, { writes: true, busyTimeoutMs: 20_000 });
    const connections = await Promise.all(Array.from({ length: 4 }, () => open(database)));
    const payloads = await Promise.all(connections.map((connection, index) => connection.write(index + 1, 20)));
    expect(payloads).toEqual([1, 2, 3, 4].map((key) => database.payloadOf(key)));
    expect(writesInFile()).toBe(4);
  });

  test('that fails leaves no transaction behind', async () => {
    const database = createSqlite(folder, 1, WRITABLE);
    const [a, b] = [await open(database), await open(database)];
    await expect(a.write(database.keys + 1, 0)).rejects.toThrow(`no row has the key ${database.keys + 1}`);
    expect(await b.write(1, 0)).toBe(database.payloadOf(1));
  });

  test('is refused by a database that was opened for reading only', async () => {
    const connection = await open(createSqlite(folder, 1, { writes: false, busyTimeoutMs: 0 }));
    await expect(connection.write(1, 0)).rejects.toThrow('for reading only');
  });
});

describe('a stalled database', () => {
  test('holds a call under way and one that comes, and answers both rightly when it goes on', async () => {
    const database = createSqlite(folder, 1, { writes: false, busyTimeoutMs: 0 });
    const [a, b] = [await open(database), await open(database)];
    const underWay = watched(a.read(7, monotonicMs() + 50));
    database.stall();
    const coming = watched(b.read(8, monotonicMs()));
    await pause(300);
    expect([underWay.settled, coming.settled]).toEqual([false, false]);
    database.resume();
    expect(await Promise.all([underWay.promise, coming.promise])).toEqual([
      database.payloadOf(7),
      database.payloadOf(8),
    ]);
  });

  test('does not count the stall as work: a call under way then still has its rest to do', async () => {
    const database = createSqlite(folder, 1, { writes: false, busyTimeoutMs: 0 });
    const connection = await open(database);
    const call = watched(connection.read(7, monotonicMs() + 10_000));
    database.stall();
    await pause(50);
    database.resume();
    await pause(100);
    expect(call.settled).toBe(false);
  });
});
