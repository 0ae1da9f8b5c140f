import { fork } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import SqliteFile from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { BadInput, LabFailure } from '../../../core/errors.js';
import { makeToWrite } from '../../../lab/store/database.js';
import { openRun } from '../../../lab/store/open-run.js';
import { isBeingMeasured } from '../../../lab/store/run-lock.js';
import { RunStore } from '../../../lab/store/run-store.js';
import { cellsCsv } from '../../../report/cells-csv.js';
import { outcomesCsv } from '../../../report/outcomes-csv.js';
import { runJson } from '../../../report/run-json.js';
import { timelineCsv } from '../../../report/timeline-csv.js';
import { until } from '../../support/deadline.js';
import { headerFixture, measuredCell } from './stored-run.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'resetlab-test-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const create = (header = headerFixture()) => RunStore.create(folder, header);
const sql = (statement: string) => {
  const database = new SqliteFile(join(folder, 'run.sqlite'));
  try {
    const prepared = database.prepare(statement);
    return prepared.reader ? prepared.raw().all() : prepared.run();
  } finally {
    database.close();
  }
};

describe('a stored run', () => {
  it('gives the same bytes in every export as the run that was measured', () => {
    const cells = [measuredCell(2), measuredCell(1)];
    const { code: _, request: __, finishedAt: ___, ...header } = headerFixture();
    const store = create();
    const added = cells.map((cell) => store.add(cell, null));
    const reread = store.cells();
    for (const { render } of [runJson, cellsCsv, timelineCsv, outcomesCsv]) {
      const measured = render({ ...header, cells });
      expect(measured).toContain('pool_size=2');
      expect(render({ ...header, cells: added })).toBe(measured);
      expect(render({ ...header, cells: reread })).toBe(measured);
    }
    expect([...(timelineCsv.parts?.({ ...header, cells: reread }) ?? [])].join('')).toBe(
      timelineCsv.render({ ...header, cells }),
    );
    store.close();
  });

  it('is read by others, one cell at a time, while it is measured and afterwards', () => {
    const store = create();
    store.add(measuredCell(1), null);
    const run = openRun(folder);
    expect([run.count, run.invalid, run.header]).toEqual([1, 0, headerFixture()]);
    store.add({ ...measuredCell(2), brokenLaws: ['made up'] }, null);
    store.finish(new Date('2001-02-03T05:00:00Z'));
    store.close();
    const cells = [...run.cells()];
    expect(cells).toEqual([measuredCell(1), { ...measuredCell(2), brokenLaws: ['made up'] }]);
    run.close();
    const later = openRun(folder);
    expect([later.count, later.invalid, later.header.finishedAt]).toEqual([2, 1, '2001-02-03T05:00:00.000Z']);
    later.close();
  });

  it('does not read a timeline before it is asked for', () => {
    const store = create();
    const cell = store.add(measuredCell(1), null);
    runJson.render({ ...headerFixture(), cells: [cell] });
    sql('UPDATE timeline SET samples = zeroblob(3)');
    expect(runJson.render({ ...headerFixture(), cells: store.cells() })).toContain('pool_size=1');
    expect(() => cell.timeline).toThrow();
    store.close();
  });

  it('is written ahead and synced at every commit, whose rows belong together', () => {
    const database = makeToWrite(join(folder, 'run.sqlite'));
    const pragmas = ['journal_mode', 'synchronous', 'foreign_keys'];
    expect(pragmas.map((name) => database.pragma(name, { simple: true }))).toEqual(['wal', 2, 1]);
    database.close();
  });

  it('can be asked in SQL', () => {
    const store = create();
    store.add(measuredCell(3, 2), 77);
    expect(sql('SELECT cell, label, repetition, valid, attempts_bytes FROM repetition')).toEqual([
      [3, 'pool_size=3', 2, 1, 77],
    ]);
    expect(sql('SELECT client, server, count FROM outcome ORDER BY id')).toEqual([
      ['timeout', 'undelivered', 3],
      ['ok', 'delivered', 10],
    ]);
    expect(store.attemptsBytes).toBe(77);
    store.close();
  });

  it('stands in its folder, which can be copied', () => {
    const store = create();
    store.add(measuredCell(1), null);
    store.close();
    const copy = join(folder, 'copy');
    cpSync(join(folder, 'run.sqlite'), join(copy, 'run.sqlite'));
    expect([...openRun(copy).cells()]).toEqual([measuredCell(1)]);
  });
});

describe('a repetition', () => {
  it('is stored as a whole or not at all', () => {
    const store = create();
    const [entry] = measuredCell(1).matrix;
    const twice = { ...measuredCell(1), matrix: [entry, entry] } as ReturnType<typeof measuredCell>;
    expect(() => store.add(twice, null)).toThrow(LabFailure);
    expect(sql('SELECT (SELECT count(*) FROM repetition), (SELECT count(*) FROM timeline)')).toEqual([[0, 0]]);
    expect(sql('SELECT count(*) FROM outcome')).toEqual([[0]]);
    store.close();
  });

  it('cannot be stored twice', () => {
    const store = create();
    store.add(measuredCell(1), null);
    expect(() => store.add(measuredCell(1), null)).toThrow(/run\.sqlite: could not be written: UNIQUE/);
    store.add(measuredCell(1, 2), null);
    expect(store.count).toBe(2);
    store.close();
  });
});

describe('the lock', () => {
  it('lets one process at a time measure a run', () => {
    const store = create();
    expect(isBeingMeasured(folder)).toBe(true);
    expect(() => RunStore.reopen(folder)).toThrow(/another process is measuring this run/);
    store.close();
    expect(isBeingMeasured(folder)).toBe(false);
    RunStore.reopen(folder).close();
  });

  it('that cannot be read is no reason to fail with a stack', () => {
    mkdirSync(join(folder, '.run.lock'));
    expect(() => isBeingMeasured(folder)).toThrow(BadInput);
    expect(() => isBeingMeasured(folder)).toThrow(/\.run\.lock: cannot be read: /);
  });

  it('goes with its process when that is killed', async () => {
    create().close();
    const holder = join(folder, 'holder.cjs');
    writeFileSync(
      holder,
      `const Sqlite = require(${JSON.stringify(createRequire(import.meta.url).resolve('better-sqlite3'))});
       const lock = new Sqlite(${JSON.stringify(join(folder, '.run.lock'))});
       lock.exec('BEGIN EXCLUSIVE');
       process.send('held');
       setInterval(() => lock.open, 1000);`,
    );
    const child = fork(holder);
    await once(child, 'message');
    expect(isBeingMeasured(folder)).toBe(true);
    child.kill('SIGKILL');
    await until('the lock is free', () => !isBeingMeasured(folder));
    RunStore.reopen(folder).close();
  });
});

describe('a store that is closed', () => {
  it('is one file, which can be read where nobody may write', () => {
    const store = create();
    store.add(measuredCell(1), null);
    store.close();
    expect(readdirSync(folder).sort()).toEqual(['.run.lock', 'run.sqlite']);
    expect(sql('PRAGMA journal_mode')).toEqual([['delete']]);
    const again = RunStore.reopen(folder);
    expect(sql('PRAGMA journal_mode')).toEqual([['wal']]);
    again.close();
  });

  it('is closed although somebody reads it, who reads on', () => {
    const store = create();
    store.add(measuredCell(1), null);
    const reader = openRun(folder);
    store.close();
    expect([...reader.cells()]).toEqual([measuredCell(1)]);
    reader.close();
    expect(openRun(folder).count).toBe(1);
  });
});

it('a store that is removed leaves nothing behind', () => {
  const store = create();
  store.remove();
  expect(readdirSync(folder)).toEqual([]);
  store.close();
  expect(readdirSync(folder)).toEqual([]);
});
