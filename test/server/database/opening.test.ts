import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { untilOpen } from '../../../server/database/sqlite/opening.js';
import { createSqlite } from '../../../server/database/sqlite/sqlite.js';
import { built } from '../../support/built.js';

const PROGRAM = fileURLToPath(new URL('programs/open-at-limit.mjs', import.meta.url));
const LIMIT = 64;
/** More than a worker thread with an open connection takes. */
const PLENTY = 12;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'resetlab-test-'));
  createSqlite(folder, 1, { writes: false, busyTimeoutMs: 0 });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Ending {
  isOpen: boolean;
  error?: string;
  /** Handles that it keeps although it is over. */
  kept: number;
}

function openWith(handlesLeft: number): Ending {
  const program = [process.execPath, PROGRAM, built('server/database/sqlite/connection.js')];
  const args = [`--nofile=${LIMIT}`, ...program, join(folder, 'lab.sqlite'), String(handlesLeft)];
  const { stdout, stderr, status } = spawnSync('prlimit', args, { encoding: 'utf8', timeout: 25_000 });
  expect([status, stderr]).toEqual([0, '']);
  return JSON.parse(stdout);
}

describe('a connection that is opened at the limit of file handles', () => {
  const LEFT = Array.from({ length: PLENTY + 1 }, (_, left) => left);

  test.each(LEFT)('with %i left is open or a clean failure, and keeps no handle once it is over', (left) => {
    const { isOpen, error, kept } = openWith(left);
    expect([isOpen || typeof error === 'string', kept]).toEqual([true, 0]);
  });

  test('fails where none is left and succeeds where there are plenty', () => {
    expect([openWith(0).isOpen, openWith(PLENTY).isOpen]).toEqual([false, true]);
    expect(openWith(0).error).toContain('EMFILE');
  });
});

describe('a worker that is no connection', () => {
  const started = (code: string) => new Worker(code, { eval: true });

  test('because it ends without a word, whatever its exit code', async () => {
    await expect(untilOpen(started(''))).rejects.toThrow('ended with exit code 0');
    await expect(untilOpen(started('process.exit(3)'))).rejects.toThrow('ended with exit code 3');
  });

  test('because it fails, is told with its error', async () => {
    await expect(untilOpen(started('throw new RangeError("no such file")'))).rejects.toThrow('no such file');
  });

  test('because it says nothing, is given up after the deadline and its thread ended', async () => {
    const silent = started('setInterval(() => {}, 1000)');
    const ended = new Promise((resolve) => silent.once('exit', resolve));
    await expect(untilOpen(silent, 50)).rejects.toThrow('did not say so within 50 ms');
    await ended;
    expect(silent.threadId).toBe(-1);
  });
});
