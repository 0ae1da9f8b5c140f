import { createHash } from 'node:crypto';
import { join } from 'node:path';
import SqliteFile from 'better-sqlite3';
import type { Database, DatabaseAccess } from '../database.js';
import { openConnection } from './connection.js';
import { Gate } from './gate.js';

const ROWS = 10_000;

/** A seeded SQLite file in WAL mode: 10,000 rows, read by key, that count how often they were written. */
export function createSqlite(folder: string, seed: number, access: DatabaseAccess): Database {
  const path = join(folder, 'lab.sqlite');
  const payloads = Array.from({ length: ROWS }, (_, index) => payload(seed, index + 1));
  fill(path, payloads);
  const gate = new Gate();
  return {
    keys: ROWS,
    payloadOf: (key) => payloads[key - 1] ?? '',
    open: () => openConnection(path, access, gate),
    stall: () => gate.close(),
    resume: () => gate.open(),
  };
}

function payload(seed: number, key: number): string {
  return createHash('sha256').update(`${seed}:${key}`).digest('hex');
}

function fill(path: string, payloads: readonly string[]): void {
  const file = new SqliteFile(path);
  try {
    file.pragma('journal_mode = WAL');
    file.exec('CREATE TABLE item (id INTEGER PRIMARY KEY, payload TEXT NOT NULL, writes INTEGER NOT NULL DEFAULT 0)');
    const insert = file.prepare('INSERT INTO item (id, payload) VALUES (?, ?)');
    file.transaction(() => {
      payloads.forEach((text, index) => void insert.run(index + 1, text));
    })();
  } finally {
    file.close();
  }
}
