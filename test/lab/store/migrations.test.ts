import SqliteFile from 'better-sqlite3';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { MIGRATIONS, type Migration, migrate, schemaVersion } from '../../../lab/store/migrations.js';
import type { Database } from '../../../lab/store/sqlite.js';

let database: Database;
beforeEach(() => {
  database = new SqliteFile(':memory:');
});
afterEach(() => database.close());

const note = (text: string): Migration => {
  return (store) => {
    store.exec('CREATE TABLE IF NOT EXISTS note (text TEXT)');
    store.prepare('INSERT INTO note VALUES (?)').run(text);
  };
};
const notes = () => database.prepare('SELECT text FROM note').pluck().all();

it('a store takes just the steps that it has not taken yet, in their order', () => {
  migrate(database, 'run.sqlite', [note('one')]);
  migrate(database, 'run.sqlite', [note('one'), note('two'), note('three')]);
  migrate(database, 'run.sqlite', [note('one'), note('two'), note('three')]);
  expect(notes()).toEqual(['one', 'two', 'three']);
  expect(schemaVersion(database, 'run.sqlite', [note('one'), note('two'), note('three')])).toBe(3);
});

it('a step that fails leaves the store as it was', () => {
  const failing = () => {
    throw new Error('made up');
  };
  migrate(database, 'run.sqlite', [note('one')]);
  expect(() => migrate(database, 'run.sqlite', [note('one'), note('two'), failing])).toThrow('made up');
  expect(notes()).toEqual(['one']);
  expect(database.pragma('user_version', { simple: true })).toBe(1);
});

it('every step of this version can be taken on an empty file', () => {
  migrate(database, 'run.sqlite');
  expect(schemaVersion(database, 'run.sqlite')).toBe(MIGRATIONS.length);
  expect(database.pragma('foreign_key_check')).toEqual([]);
});
