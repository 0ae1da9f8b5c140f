import { createHash } from 'node:crypto';
import { join } from 'node:path';
import SqliteFile from 'better-sqlite3';
import type { Database } from '../database.js';
import { openConnection } from './connection.js';

const ROWS = 10_000;

/** A seeded SQLite file in WAL mode: 10,000 rows read by key. */
export function createSqlite(folder: string, seed: number): Database {
  const path = join(folder, 'lab.sqlite');
  const payloadOf = (key: number) => createHash('sha256').update(`${seed}:${key}`).digest('hex');
  fill(path, payloadOf);
  return { keys: ROWS, payloadOf, open: () => openConnection(path) };
}

function fill(path: string, payloadOf: (key: number) => string): void {
  const file = new SqliteFile(path);
  try {
    file.pragma('journal_mode = WAL');
    file.exec('CREATE TABLE item (id INTEGER PRIMARY KEY, payload TEXT NOT NULL)');
    const insert = file.prepare('INSERT INTO item (id, payload) VALUES (?, ?)');
    file.transaction(() => {
      for (let key = 1; key <= ROWS; key += 1) insert.run(key, payloadOf(key));
    })();
  } finally {
    file.close();
  }
}
