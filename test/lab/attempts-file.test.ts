import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { BadInput } from '../../core/errors.js';
import { AttemptsFile } from '../../lab/attempts-file.js';
import { attemptsCsv } from '../../report/attempts-csv.js';
import { accepted, attempt, ledgerFolder, opened, request } from '../collector/ledger-fixtures.js';
import { measuredCell } from './store/stored-run.js';

/** What was asked of the disk, in order; all of it is done as well. */
const asked: string[] = [];
vi.mock('node:fs/promises', async (importActual) => {
  const real = await importActual<typeof import('node:fs/promises')>();
  return {
    ...real,
    async rename(from: string, to: string) {
      asked.push(`rename ${basename(from)} ${basename(to)}`);
      await real.rename(from, to);
    },
    async open(path: string, flags: string) {
      const file = await real.open(path, flags);
      const sync = file.sync.bind(file);
      file.sync = () => {
        asked.push(`sync ${basename(path)}`);
        return sync();
      };
      return file;
    },
  };
});

const ledgers = ledgerFolder();
const files = () =>
  ledgers.write({
    clientConnections: [opened(1, 7, 10)],
    serverConnections: [accepted(1, 7, 11)],
    attempts: [attempt('ok'), attempt('ok', { orderOnConnection: 1 })],
    requests: [request('delivered'), request('delivered', { orderOnConnection: 1 })],
  });

let folder: string;
let path: string;
let file: AttemptsFile;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'resetlab-test-'));
  path = join(folder, 'attempts.csv');
  file = new AttemptsFile('made-up-run', folder, attemptsCsv);
  asked.length = 0;
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const add = () => file.add(measuredCell(1), files(), new AbortController().signal);
const rows = () => readFileSync(path, 'utf8').trimEnd().split('\n').length;

describe("the file of a run's attempts", () => {
  it("is on the disk with its name before a cell's attempts are said to be added", async () => {
    const flushed = ['sync .attempts.csv.draft', 'rename .attempts.csv.draft attempts.csv', `sync ${basename(folder)}`];
    await add();
    expect(asked).toEqual(flushed);
    await add();
    expect(asked).toEqual([...flushed, ...flushed]);
    expect(rows()).toBe(1 + 2 + 2);
  });

  it('loses what was added after its length was stored', async () => {
    await add();
    const { bytes } = file;
    appendFileSync(path, 'more\n');
    file.cutTo(bytes);
    expect(file.bytes).toBe(bytes);
    file.cutTo(0);
    expect(existsSync(path)).toBe(false);
  });

  it('that is shorter than it was is refused, with the way out', async () => {
    await add();
    const { bytes } = file;
    truncateSync(path, bytes - 1);
    expect(() => file.cutTo(bytes)).toThrow(BadInput);
    expect(() => file.cutTo(bytes)).toThrow(
      /attempts\.csv: has \d+ bytes of the \d+ .*; remove it to go on without it$/,
    );
  });

  it('is not begun again once it was removed', async () => {
    expect(file.isWhole({ count: 0, attemptsBytes: null })).toBe(true);
    await add();
    expect(file.isWhole({ count: 1, attemptsBytes: file.bytes })).toBe(true);
    rmSync(path);
    expect(file.isWhole({ count: 1, attemptsBytes: 10 })).toBe(false);
    // The repetitions after that are stored without a length, and stay without the file.
    expect(file.isWhole({ count: 2, attemptsBytes: null })).toBe(false);
  });
});
