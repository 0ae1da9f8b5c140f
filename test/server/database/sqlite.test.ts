import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { monotonicMs } from '../../../core/clock.js';
import type { Database, DatabaseConnection } from '../../../server/database/database.js';
import { built } from '../../support/built.js';

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

describe('a stalled database', () => {
  test('holds a call under way and one that comes, and answers both rightly when it goes on', async () => {
    const database = createSqlite(folder, 1);
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
    const database = createSqlite(folder, 1);
    const connection = await open(database);
    const call = watched(connection.read(7, monotonicMs() + 10_000));
    database.stall();
    await pause(50);
    database.resume();
    await pause(100);
    expect(call.settled).toBe(false);
  });
});
