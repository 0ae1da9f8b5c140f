import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import SqliteFile from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { BadInput } from '../../../core/errors.js';
import { openToRead, openToWrite } from '../../../lab/store/database.js';
import { MIGRATIONS, type Migration } from '../../../lab/store/migrations.js';
import { openRun, type StoredRun } from '../../../lab/store/open-run.js';
import { isBeingMeasured, RunLock } from '../../../lab/store/run-lock.js';
import { RunStore } from '../../../lab/store/run-store.js';
import { headerFixture, measuredCell } from './stored-run.js';

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'resetlab-test-'));
  path = join(folder, 'run.sqlite');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function sql(statements: string): void {
  const database = new SqliteFile(path);
  database.exec(statements);
  database.close();
}

function userVersion(): unknown {
  const database = new SqliteFile(path, { readonly: true });
  const version = database.pragma('user_version', { simple: true });
  database.close();
  return version;
}

function makeStore(): void {
  const store = RunStore.create(folder, headerFixture());
  store.add(measuredCell(1), null);
  store.close();
}

function refusal(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    expect(error).toBeInstanceOf(BadInput);
    return (error as Error).message;
  }
  return 'accepted';
}

describe('a file that is no store of a run is refused and stays as it is:', () => {
  const refusesUntouched = () => {
    const before = readFileSync(path);
    expect(refusal(() => openRun(folder))).toBe(`${path}: is no store of a run`);
    expect(readdirSync(folder)).toEqual(['run.sqlite']);
    expect(refusal(() => RunStore.reopen(folder))).toBe(`${path}: is no store of a run`);
    expect(readFileSync(path).equals(before)).toBe(true);
  };

  it.each([
    ["another program's", 'CREATE TABLE note (text TEXT)'],
    ["another program's, with a version of its own", 'CREATE TABLE note (text TEXT); PRAGMA user_version = 1'],
    ["another program's, with a table of the same name", 'CREATE TABLE run (text TEXT)'],
  ])('%s', (_, statements) => {
    sql(statements);
    refusesUntouched();
  });

  it('an empty one', () => {
    writeFileSync(path, '');
    refusesUntouched();
  });
});

describe('what is no store of a run is refused:', () => {
  it('a store of a later version, which stays as it is', () => {
    makeStore();
    sql('PRAGMA user_version = 99');
    for (const open of [openRun, RunStore.reopen]) {
      expect(refusal(() => open(folder))).toMatch(
        /is of a later version of resetlab \(schema 99; this one knows up to 1\)/,
      );
    }
    expect(userVersion()).toBe(99);
    expect(isBeingMeasured(folder)).toBe(false);
  });

  it('another file', () => {
    writeFileSync(path, 'no database at all '.repeat(100));
    expect(refusal(() => openRun(folder))).toMatch(/run\.sqlite: cannot be read as the store of a run: /);
    expect(refusal(() => RunStore.reopen(folder))).toMatch(/cannot be read as the store of a run/);
  });

  it('a folder of an earlier version, which has only the exports', () => {
    expect(refusal(() => RunStore.reopen(folder))).toMatch(/holds no run\.sqlite/);
  });

  it('one whose process was killed before it had begun', () => {
    makeStore();
    sql('DELETE FROM run');
    expect(refusal(() => openRun(folder))).toMatch(/nothing had been begun/);
  });
});

describe('a damaged store is refused in one message:', () => {
  it.each([
    [
      'without a table',
      'DROP TABLE timeline; DROP TABLE outcome; DROP TABLE repetition',
      /: no such table: repetition/,
    ],
    ['without a column', 'ALTER TABLE repetition RENAME COLUMN valid TO other', /: no such column: valid/],
    [
      'with a header that is no JSON',
      "UPDATE run SET scenario = '{'",
      /: cannot be read as the store of a run: .*JSON/,
    ],
  ])('one %s', (_, statements, message) => {
    makeStore();
    sql(statements);
    expect(refusal(() => openRun(folder))).toMatch(message);
  });

  it('one with a header that is no JSON, also by who would go on with it', () => {
    makeStore();
    sql("UPDATE run SET machine = ''");
    expect(refusal(() => RunStore.reopen(folder))).toMatch(/run\.sqlite: cannot be read as the store of a run: /);
    RunLock.take(folder).release();
  });

  it.each<[string, (run: StoredRun) => Iterable<unknown>]>([
    ['cells', (run) => run.cells()],
    ['figures', (run) => run.figures()],
  ])('one with a repetition that is no JSON, when its %s are read', (_, each) => {
    makeStore();
    sql("UPDATE repetition SET result = '{'");
    const run = openRun(folder);
    expect(refusal(() => [...each(run)])).toMatch(/run\.sqlite: cannot be read as the store of a run: /);
    run.close();
  });
});

describe('a store of an earlier version', () => {
  const next: Migration = (database) => database.exec('ALTER TABLE run ADD COLUMN note TEXT');
  const steps = [...MIGRATIONS, next];
  it('is brought to the schema of this one to be read', () => {
    makeStore();
    const database = openToRead(path, steps);
    expect(database.prepare('SELECT note FROM run').pluck().all()).toEqual([null]);
    database.close();
    expect(userVersion()).toBe(MIGRATIONS.length + 1);
    RunLock.take(folder).release();
  });

  it('that another process is measuring is refused, and stays as it is', () => {
    makeStore();
    const lock = RunLock.take(folder);
    const before = readFileSync(path);
    expect(refusal(() => openToRead(path, steps))).toMatch(
      /run\.sqlite: is of an earlier version of resetlab, and cannot be changed to this one's: .*another process is measuring/,
    );
    expect(readFileSync(path).equals(before)).toBe(true);
    lock.release();
    openToWrite(path, steps).close();
    expect(userVersion()).toBe(MIGRATIONS.length + 1);
  });
});
