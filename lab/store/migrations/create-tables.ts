import type { Database } from '../sqlite.js';

/**
 * Schema 1. `run` has one row. A repetition's `result` is its whole result as JSON, its matrix and timeline left empty: those are in
 * `outcome` and `timeline`. The columns beside it are for whoever asks in SQL. A timeline is one row a repetition, its samples
 * as compressed (gzip) JSON: a seventh of the size that rows of samples take, and a new observer is no new schema.
 */
export function createTables(database: Database): void {
  database.exec(`
    CREATE TABLE run (
      id INTEGER PRIMARY KEY CHECK (id = 1),
      run_id TEXT NOT NULL,
      scenario_name TEXT NOT NULL,
      started_at TEXT NOT NULL,
      finished_at TEXT,
      cells_planned INTEGER NOT NULL,
      scenario TEXT NOT NULL,
      machine TEXT NOT NULL,
      code TEXT NOT NULL,
      request TEXT NOT NULL
    ) STRICT;

    CREATE TABLE repetition (
      id INTEGER PRIMARY KEY,
      cell INTEGER NOT NULL,
      label TEXT NOT NULL,
      repetition INTEGER NOT NULL,
      started_at TEXT NOT NULL,
      valid INTEGER NOT NULL CHECK (valid IN (0, 1)),
      attempts_bytes INTEGER,
      result TEXT NOT NULL,
      UNIQUE (cell, repetition)
    ) STRICT;

    CREATE TABLE outcome (
      id INTEGER PRIMARY KEY,
      repetition_id INTEGER NOT NULL REFERENCES repetition (id) ON DELETE CASCADE,
      client TEXT NOT NULL,
      server TEXT NOT NULL,
      count INTEGER NOT NULL,
      UNIQUE (repetition_id, client, server)
    ) STRICT;

    CREATE TABLE timeline (
      repetition_id INTEGER PRIMARY KEY REFERENCES repetition (id) ON DELETE CASCADE,
      samples BLOB NOT NULL
    ) STRICT;
  `);
}
