import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RunStore } from '../../lab/store/run-store.js';
import { headerFixture, measuredCell } from '../lab/store/stored-run.js';
import { Command } from '../support/command.js';
import { COMMAND } from './command.js';

const ORDINARY_USER = 65534;
const isRoot = process.getuid?.() === 0;
/** Root may write anywhere, and takes another user; that one may not be able to read this checkout. */
const somebody = isRoot ? { uid: ORDINARY_USER } : {};
const canReadThis = spawnSync(process.execPath, ['--check', COMMAND], { ...somebody, cwd: '/' }).status === 0;

let home: string;
const folderOf = (name: string) => join(home, 'results', name);

/** A run with a cell of pool size 4; as a killed lab leaves it, or closed. */
function makeRun(name: string, isKilled: boolean): void {
  mkdirSync(folderOf(name), { recursive: true });
  const made = mkdtempSync(join(tmpdir(), 'resetlab-test-'));
  const store = RunStore.create(made, headerFixture());
  store.add(measuredCell(4), null);
  if (!isKilled) store.close();
  cpSync(made, folderOf(name), { recursive: true });
  if (isKilled) store.close();
  rmSync(made, { recursive: true });
}

beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), 'resetlab-test-'));
  makeRun('closed', false);
  makeRun('killed', true);
  for (const name of ['closed', 'killed']) {
    for (const file of readdirSync(folderOf(name))) chmodSync(join(folderOf(name), file), 0o444);
    chmodSync(folderOf(name), 0o555);
  }
  chmodSync(home, 0o755);
});
afterAll(() => {
  for (const name of ['closed', 'killed']) chmodSync(folderOf(name), 0o755);
  rmSync(home, { recursive: true, force: true });
});

describe.runIf(canReadThis)('a run whose folder its reader may not write', () => {
  const resetlab = async (...args: string[]) => {
    const command = new Command(args, home, somebody);
    return [await command.ended(), command.stderr, command.stdout] as const;
  };

  it('is listed, closed or killed', async () => {
    const [end, errors, text] = await resetlab('list', '--runs', '--json');
    expect([end, errors]).toEqual([0, '']);
    const runs: object[] = JSON.parse(text);
    expect(runs).toHaveLength(2);
    for (const run of runs) expect(run).toMatchObject({ cells_done: 1, state: 'partial' });
  });

  it('is compared', async () => {
    const [end, errors, text] = await resetlab('compare', 'closed', 'killed', '--json');
    expect([end, errors]).toEqual([0, '']);
    expect(JSON.parse(text).cells).toMatchObject([{ a: { repetitions: 1 }, b: { repetitions: 1 } }]);
  });

  it('is not gone on with, and keeps what it has', async () => {
    const [end, errors] = await resetlab('run', '--resume', 'closed');
    expect([end, errors]).toEqual([
      2,
      expect.stringMatching(/^resetlab: .*run.sqlite: may not be written by this user\n$/),
    ]);
    expect(readdirSync(folderOf('closed')).sort()).toEqual(['.run.lock', 'run.sqlite']);
  });
});
