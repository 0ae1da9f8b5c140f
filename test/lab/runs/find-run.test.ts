import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findRunFolder, runNames } from '../../../lab/runs/find-run.js';
import { RunLock } from '../../../lab/store/run-lock.js';

let home: string;
let results: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'resetlab-test-'));
  results = join(home, 'results');
  for (const name of ['smoke-1', 'smoke-2']) makeRun(join(results, name));
  symlinkSync('smoke-2', join(results, 'latest'));
  mkdirSync(join(results, 'notes'));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

function makeRun(folder: string): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'run.json'), '{}');
}

describe('a run', () => {
  it.each(['smoke-1', 'latest'])('is found by its name in the results folder: %s', (name) => {
    expect(findRunFolder(name, results)).toBe(join(results, name));
  });

  it('is found by the path of its folder, wherever that is', () => {
    makeRun(join(home, 'elsewhere'));
    expect(findRunFolder(join(home, 'elsewhere'), results)).toBe(join(home, 'elsewhere'));
  });

  it.each([
    ['smoke-9', /no run is called "smoke-9"; did you mean "smoke-[12]"\? runs: smoke-2, smoke-1 /],
    ['notes', /no run is called "notes"; runs: /],
    ['', /must be named/],
  ])('that is not there is named with those that are: %j', (name, message) => {
    expect(() => findRunFolder(name, results)).toThrow(message);
  });

  it.each([
    ['results/notes', /holds no run \(no run.sqlite, no run.json\)/],
    ['results/nowhere', /there is no such folder/],
    ['results/smoke-1/run.json', /is a file; name the folder of the run/],
  ])('is not at a path that holds none: %s', (path, message) => {
    expect(() => findRunFolder(join(home, path), results)).toThrow(message);
  });
});

describe('a run that was killed before it had a store', () => {
  const begun = () => join(results, 'smoke-3');
  beforeEach(() => {
    mkdirSync(begun());
    RunLock.take(begun()).release();
  });

  it.each(['smoke-3', 'results/smoke-3'])('is no run, and it is said that nothing is in it: %s', (nameOrPath) => {
    const named = nameOrPath.includes('/') ? join(home, nameOrPath) : nameOrPath;
    expect(() => findRunFolder(named, results)).toThrow(/smoke-3": nothing is in it: its run was ended before/);
    expect(runNames(results)).toEqual(['smoke-2', 'smoke-1']);
  });

  it('is told from one that is only just beginning', () => {
    const lock = RunLock.take(begun());
    expect(() => findRunFolder('smoke-3', results)).toThrow(/smoke-3": its run is only just beginning/);
    lock.release();
  });
});

describe('the runs of a results folder', () => {
  it('are named without what links to one or is none', () => {
    symlinkSync('smoke-1', join(results, '.latest-4711'));
    expect(runNames(results)).toEqual(['smoke-2', 'smoke-1']);
  });

  it('are none where there is no such folder', () => {
    expect(runNames(join(home, 'nowhere'))).toEqual([]);
    expect(() => findRunFolder('any', join(home, 'nowhere'))).toThrow(/holds none yet/);
  });
});
