import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { isBeingMeasured } from '../../../lab/store/run-lock.js';
import { RunStore } from '../../../lab/store/run-store.js';
import { headerFixture } from './stored-run.js';

/** Told of each file of a run, when it is about to be removed. */
let onRemoval: (path: string) => void = () => {};

vi.mock('node:fs', async (importOriginal) => {
  const fs = await importOriginal<typeof import('node:fs')>();
  const told: typeof fs.rmSync = (path, options) => {
    onRemoval(String(path));
    fs.rmSync(path, options);
  };
  return { ...fs, rmSync: told };
});

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'resetlab-test-'));
});
afterEach(() => {
  onRemoval = () => {};
  rmSync(folder, { recursive: true, force: true });
});

it('a store is removed while nobody can go on with it', () => {
  const store = RunStore.create(folder, headerFixture());
  const held: boolean[] = [];
  onRemoval = (path) => {
    if (path.endsWith('/run.sqlite')) held.push(isBeingMeasured(folder));
  };
  store.remove();
  expect(held).toEqual([true]);
  expect(readdirSync(folder)).toEqual([]);
});
