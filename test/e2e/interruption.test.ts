import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { built } from '../support/built.js';
import { Command, processesOf } from '../support/command.js';
import { until } from '../support/deadline.js';

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'resetlab-test-'));
});
afterEach(() => {
  for (const { pid } of processesOf(home)) process.kill(pid, 'SIGKILL');
  rmSync(home, { recursive: true, force: true, maxRetries: 5 });
});

/** Two cells of 2 s: short enough to wait for, long enough to interrupt. */
const run = (durationS = 2) =>
  new Command(
    ['run', 'smoke', '--pool-sizes', '1,8', '--set', `duration_s=${durationS}`, '--out', join(home, 'out')],
    home,
  );
const cells = () => parse(readFileSync(join(home, 'out', 'cells.csv'), 'utf8'), { columns: true });
const nothingLeft = () => processesOf(home).length === 0;
const running = (file: string) => processesOf(home).some(({ commandLine }) => commandLine.includes(file));

describe('Ctrl-C', () => {
  test('in the first cell ends everything, leaves no folder and exits 130', async () => {
    const command = run();
    await until('the load generator runs', () => running('loadgen/main.js'), 30_000);
    command.process.kill('SIGINT');
    expect(await command.ended()).toBe(130);
    expect(command.stderr).toMatch(/^resetlab: interrupted/m);
    expect(nothingLeft()).toBe(true);
    expect(readdirSync(home)).toEqual([]);
  });

  test('in the second cell keeps the first', async () => {
    const command = run();
    await until('the first cell is saved', () => existsSync(join(home, 'out', 'cells.csv')), 30_000);
    command.process.kill('SIGINT');
    expect(await command.ended()).toBe(130);
    expect(command.stderr).toContain(`kept in ${join(home, 'out')}`);
    expect(nothingLeft()).toBe(true);
    expect(cells()).toMatchObject([{ valid: '1' }]);
  });
});

describe('kill -9 of the lab', () => {
  const MOMENTS: [string, () => boolean][] = [
    ['its cell process has started', () => running('lab/cell/main.js')],
    ['the server has started', () => running('server/main.js')],
    ['the load generator has started', () => running('loadgen/main.js')],
    ['a cell has been saved', () => existsSync(join(home, 'out', 'cells.csv'))],
  ];

  test.each(MOMENTS)('when %s leaves no process behind and no half-written file', async (when, moment) => {
    // Unless a cell has to be over, cells are so long that a process that is left would be seen.
    const command = run(when === 'a cell has been saved' ? 2 : 600);
    await until('the moment to kill has come', moment, 30_000);
    command.process.kill('SIGKILL');
    await command.ended();
    await until('every process has ended', nothingLeft, 10_000);
    await until('their folder is gone', () => readdirSync(home).every((name) => name === 'out'), 10_000);
    if (existsSync(join(home, 'out', 'cells.csv'))) expect(cells()).toHaveLength(1);
  });
});

test.each([5, 20, 40, 80])('a child whose parent dies %i ms after starting it ends, too', async (afterMs) => {
  const order = JSON.stringify({ workFolder: join(home, 'resetlab-orphan') });
  const script = `
    const { spawn } = require('node:child_process');
    const stdio = ['ignore', 'ignore', 'ignore', 'ipc'];
    spawn(process.execPath, [process.argv[1], process.argv[2]], { stdio, detached: true });
    setTimeout(() => process.kill(process.pid, 'SIGKILL'), ${afterMs});`;
  spawnSync(process.execPath, ['-e', script, built('loadgen/main.js'), order]);
  await until('the child has ended', nothingLeft, 10_000);
});

test('kill -9 of the server fails the run with a clear message, and nothing is left', async () => {
  // Long enough that only a lab that watches its server ends in time.
  const command = run(600);
  await until('the load generator runs', () => running('loadgen/main.js'), 30_000);
  const server = processesOf(home).find(({ commandLine }) => commandLine.includes('server/main.js'));
  process.kill(server?.pid ?? 0, 'SIGKILL');
  expect(await command.ended()).toBe(1);
  expect(command.stderr).toMatch(/the server ended \(SIGKILL\)/);
  expect(nothingLeft()).toBe(true);
});
