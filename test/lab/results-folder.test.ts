import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { RunResult } from '../../core/cell.js';
import { BadInput, LabFailure } from '../../core/errors.js';
import { newRunId, ResultsFolder, type RunFile } from '../../lab/results-folder.js';

let home: string;
const cwd = process.cwd();
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'resetlab-test-'));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

const COUNT = { fileName: 'count.txt', render: (run: RunResult) => `${run.cells.length} cells\n` };
const runOf = (cells: number) => ({ cells: Array.from({ length: cells }) }) as unknown as RunResult;
const create = (out: string, files: RunFile[] = [COUNT]) => ResultsFolder.create('run-1', out, files);

test('a run has a name that sorts by time and is its own', () => {
  const now = new Date('2026-01-31T09:30:05.123Z');
  const [first, second] = [newRunId('smoke', now), newRunId('smoke', now)];
  expect(first).toMatch(/^smoke-20260131-093005-[0-9a-f]{4}$/);
  expect(first.slice(0, -4)).toBe(second.slice(0, -4));
});

test('a file that takes long is written when the run is over', () => {
  const folder = create(join(home, 'out'), [COUNT, { fileName: 'page.txt', render: () => 'page\n', atEndOnly: true }]);
  folder.save(runOf(1), false);
  expect(readdirSync(join(home, 'out'))).toEqual(['count.txt']);
  folder.save(runOf(1), true);
  expect(readdirSync(join(home, 'out')).toSorted()).toEqual(['count.txt', 'page.txt']);
});

test('each save replaces every file as a whole and leaves no drafts', () => {
  const folder = create(join(home, 'out'));
  expect(folder.holdsResults).toBe(false);
  folder.save(runOf(1), false);
  folder.save(runOf(2), false);
  expect(readdirSync(folder.path)).toEqual(['count.txt']);
  expect(readFileSync(join(folder.path, 'count.txt'), 'utf8')).toBe('2 cells\n');
});

test('a file that cannot be rendered leaves those of the save before untouched', () => {
  const failing = {
    fileName: 'z.txt',
    render: (run: RunResult) => {
      if (run.cells.length > 1) throw new Error('cannot be drawn');
      return 'drawn\n';
    },
  };
  const folder = create(join(home, 'out'), [COUNT, failing]);
  folder.save(runOf(1), false);
  expect(() => folder.save(runOf(2), false)).toThrow(LabFailure);
  expect(readFileSync(join(folder.path, 'count.txt'), 'utf8')).toBe('1 cells\n');
  expect(readFileSync(join(folder.path, 'z.txt'), 'utf8')).toBe('drawn\n');
});

test('a folder that the user made stays, with what is in it, when nothing came of the run', () => {
  mkdirSync(join(home, 'mine'));
  const folder = create(join(home, 'mine'));
  writeFileSync(join(home, 'mine', 'notes.txt'), 'precious');
  folder.removeIfEmpty();
  expect(readdirSync(join(home, 'mine'))).toEqual(['notes.txt']);
});

test('a folder of a run that measured nothing is removed again', () => {
  const folder = create(join(home, 'out'));
  folder.removeIfEmpty();
  expect(existsSync(folder.path)).toBe(false);
});

describe('without a name for the folder', () => {
  beforeEach(() => process.chdir(home));
  afterEach(() => process.chdir(cwd));

  const latest = () => readlinkSync(join(home, 'results', 'latest'));

  test('it stands in results/, and latest points to it once it can be gone on with', () => {
    const folder = ResultsFolder.create('run-7', null, [COUNT]);
    expect(existsSync(join(home, 'results', 'latest'))).toBe(false);
    folder.becomeLatest();
    expect(latest()).toBe('run-7');
    ResultsFolder.create('run-8', null, [COUNT]).save(runOf(1), false);
    expect(latest()).toBe('run-8');
    folder.save(runOf(1), false);
    expect(latest()).toBe('run-8');
  });

  test('of a run of which nothing came, latest is what it was', () => {
    const nothing = ResultsFolder.create('run-1', null, [COUNT]);
    nothing.becomeLatest();
    nothing.removeIfEmpty();
    expect(readdirSync(join(home, 'results'))).toEqual([]);

    ResultsFolder.create('run-2', null, [COUNT]).save(runOf(1), false);
    const again = ResultsFolder.create('run-3', null, [COUNT]);
    again.becomeLatest();
    again.removeIfEmpty();
    expect(latest()).toBe('run-2');
  });

  test('latest stays with a run that was begun since', () => {
    const first = ResultsFolder.create('run-1', null, [COUNT]);
    first.becomeLatest();
    ResultsFolder.create('run-2', null, [COUNT]).becomeLatest();
    first.removeIfEmpty();
    expect(latest()).toBe('run-2');
  });
});

test('a run is kept where results/latest is not ours to replace', () => {
  process.chdir(home);
  try {
    mkdirSync(join(home, 'results', 'latest'), { recursive: true });
    const folder = ResultsFolder.create('run-9', null, [COUNT]);
    folder.save(runOf(1), false);
    folder.removeIfEmpty();
    expect(readdirSync(join(home, 'results')).toSorted()).toEqual(['latest', 'run-9']);
    expect(readdirSync(folder.path)).toEqual(['count.txt']);
  } finally {
    process.chdir(cwd);
  }
});

describe('a folder that cannot be used is bad input, says why, and nothing is written', () => {
  const refusal = (out: string) => {
    try {
      create(out);
    } catch (error) {
      expect(error).toBeInstanceOf(BadInput);
      return (error as Error).message;
    }
    return 'accepted';
  };

  test('because the folder above it is missing', () => {
    expect(refusal(join(home, 'missing', 'out'))).toMatch(/out: the folder above it does not exist/);
    expect(readdirSync(home)).toEqual([]);
  });

  test('because it holds something already', () => {
    writeFileSync(join(home, 'mine.txt'), 'precious');
    expect(refusal(home)).toMatch(/is not empty/);
    expect(readdirSync(home)).toEqual(['mine.txt']);
  });

  test('because it is a file', () => {
    writeFileSync(join(home, 'file'), '');
    expect(refusal(join(home, 'file'))).toMatch(/is a file/);
    expect(refusal(join(home, 'file', 'out'))).toMatch(/a part of this path is a file/);
  });

  test.skipIf(process.getuid?.() === 0)('because this user may not write there', () => {
    mkdirSync(join(home, 'locked'));
    chmodSync(join(home, 'locked'), 0o500);
    expect(refusal(join(home, 'locked', 'out'))).toMatch(/may not be written by this user/);
  });
});
