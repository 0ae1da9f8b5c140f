import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
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
const run = () =>
  new Command(['run', 'smoke', '--pool-sizes', '1,8', '--set', 'duration_s=2', '--out', join(home, 'out')], home);
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
    expect(cells()).toMatchObject([{ pool_size: '1', valid: '1' }]);
  });
});

describe('kill -9 of the lab', () => {
  const MOMENTS: [string, () => boolean][] = [
    ['its cell process has started', () => running('lab/cell/main.js')],
    ['the server has started', () => running('server/main.js')],
    ['the load generator has started', () => running('loadgen/main.js')],
    ['a cell has been saved', () => existsSync(join(home, 'out', 'cells.csv'))],
  ];

  test.each(MOMENTS)('when %s leaves no process behind and no half-written file', async (_, moment) => {
    const command = run();
    await until('the moment to kill has come', moment, 30_000);
    command.process.kill('SIGKILL');
    await command.ended();
    await until('every process has ended', nothingLeft, 10_000);
    if (existsSync(join(home, 'out', 'cells.csv'))) expect(cells()).toHaveLength(1);
  });
});

test('kill -9 of the server fails the run with a clear message, and nothing is left', async () => {
  const command = run();
  await until('the load generator runs', () => running('loadgen/main.js'), 30_000);
  const server = processesOf(home).find(({ commandLine }) => commandLine.includes('server/main.js'));
  process.kill(server?.pid ?? 0, 'SIGKILL');
  expect(await command.ended()).toBe(1);
  expect(command.stderr).toMatch(/the server ended \(SIGKILL\)/);
  expect(nothingLeft()).toBe(true);
});
