import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import SqliteFile from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runOverviews } from '../../../lab/runs/overview.js';
import type { RunHeader } from '../../../lab/store/run-header.js';
import { RunStore } from '../../../lab/store/run-store.js';
import { runJson } from '../../../report/run-json.js';
import { poolCell, poolRun } from '../../report/fixtures.js';
import { headerFixture, measuredCell } from '../store/stored-run.js';

let results: string;
beforeEach(() => {
  results = mkdtempSync(join(tmpdir(), 'resetlab-test-'));
});
afterEach(() => rmSync(results, { recursive: true, force: true }));

function folderOf(name: string): string {
  mkdirSync(join(results, name), { recursive: true });
  return join(results, name);
}

function makeStore(name: string, header: Partial<RunHeader> = {}): void {
  const store = RunStore.create(folderOf(name), headerFixture(header));
  store.add(measuredCell(1), null);
  store.close();
}

function makeExport(name: string, text: string): void {
  writeFileSync(join(folderOf(name), 'run.json'), text);
}

function sql(name: string, statements: string): void {
  const database = new SqliteFile(join(folderOf(name), 'run.sqlite'));
  database.exec(statements);
  database.close();
}

const EXPORT = poolRun([poolCell(4, 0.1, { brokenLaws: ['a law'] }), poolCell(8, 0.9)]);

describe('what cannot be read as a run', () => {
  const complaintOf = (name: string) => {
    makeStore('good-store');
    makeExport('good-export', runJson.render(EXPORT));
    const { runs, complaints } = runOverviews(results);
    expect(runs.map((run) => run.name).toSorted()).toEqual(['good-export', 'good-store']);
    expect(complaints).toHaveLength(1);
    expect(complaints[0]).toContain(join(results, name));
    return complaints[0];
  };

  it.each([
    [
      'that lacks what a run has',
      '{"cells":[],"cellsPlanned":1,"scenario":{"name":"x"}}',
      /no run of resetlab: runId: /,
    ],
    ['that is a list', '[1]', /no run of resetlab/],
    ['that is nothing', 'null', /no run of resetlab/],
    ['that is empty', '', /is no run.json/],
    ['with a cell that is none', JSON.stringify({ ...EXPORT, cells: [null] }), /cell 1: is no run of resetlab/],
  ])('is complained of, and every other run is listed: a run.json %s', (_, text, message) => {
    makeExport('odd', text);
    expect(complaintOf('odd')).toMatch(message);
  });

  it.each([
    ["another program's, with a version of its own", 'PRAGMA user_version = 1', /is no store of a run/],
    ["another program's, of no version", 'CREATE TABLE note (text TEXT)', /is no store of a run/],
  ])('is complained of, and every other run is listed: a store that is %s', (_, statements, message) => {
    sql('odd', statements);
    const before = readFileSync(join(results, 'odd', 'run.sqlite'));
    expect(complaintOf('odd')).toMatch(message);
    expect(readFileSync(join(results, 'odd', 'run.sqlite')).equals(before)).toBe(true);
  });

  it.each([
    ['with a table gone', 'DROP TABLE timeline; DROP TABLE outcome; DROP TABLE repetition', /no such table/],
    ['whose scenario is no JSON', "UPDATE run SET scenario = '{'", /cannot be read as the store of a run/],
    ['whose scenario is none', "UPDATE run SET scenario = 'null'", /is no run of resetlab: scenario: /],
  ])('is complained of, and every other run is listed: a store %s', (_, statements, message) => {
    makeStore('odd');
    sql('odd', statements);
    expect(complaintOf('odd')).toMatch(message);
  });
});
