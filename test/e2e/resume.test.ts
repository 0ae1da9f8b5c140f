import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Command, processesOf } from '../support/command.js';
import { until } from '../support/deadline.js';

type Row = Record<string, string>;

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'resetlab-test-'));
});
afterEach(() => {
  for (const { pid } of processesOf(home)) process.kill(pid, 'SIGKILL');
  rmSync(home, { recursive: true, force: true, maxRetries: 5 });
});

const SWEEP = ['run', 'smoke', '--pool-sizes', '2,9,10', '--set', 'order=listed', '--set', 'duration_s=1'];
const read = (file: string) => readFileSync(join(home, 'results', 'latest', file), 'utf8');
const rowsOf = (file: string): Row[] => parse(read(file), { columns: true });
const resetlab = (...args: string[]) => new Command(args, home);

async function endOf(...args: string[]): Promise<Command> {
  const command = resetlab(...args);
  await command.ended();
  return command;
}

async function runs(): Promise<Row[]> {
  return JSON.parse((await endOf('list', '--runs', '--json')).stdout);
}

/** Begins a sweep of three cells and kills the lab in the second. */
async function brokenOff(signal: 'SIGINT' | 'SIGKILL', ...more: string[]): Promise<Command> {
  const command = resetlab(...SWEEP, ...more);
  await until('the first cell is saved', () => command.stdout.includes('✔'), 30_000);
  command.process.kill(signal);
  await command.ended();
  await until('every process has ended', () => processesOf(home).length === 0);
  return command;
}

describe('a sweep that was interrupted', () => {
  test('is gone on with where it was, and ends with the cells that it would have had', async () => {
    const interrupted = await brokenOff('SIGINT');
    expect(interrupted.stderr).toMatch(/to go on: resetlab run --resume .*results\/smoke-/);
    const [first, ...others] = rowsOf('cells.csv');
    expect(others).toEqual([]);
    expect(await runs()).toMatchObject([{ cells_done: 1, cells_planned: 3, cells_invalid: 0, state: 'partial' }]);

    const resumed = await endOf('run', '--resume', 'latest');
    expect([resumed.end, resumed.stderr]).toEqual([0, '']);
    const rows = rowsOf('cells.csv');
    expect(rows[0]).toEqual(first);
    expect(rows.map(({ pool_size }) => pool_size)).toEqual(['2', '9', '10']);
    expect(new Set(rows.map(({ run_id }) => run_id)).size).toBe(1);
    expect(JSON.parse(read('run.json')).cells).toHaveLength(3);
    expect(await runs()).toMatchObject([{ cells_done: 3, cells_planned: 3, state: 'complete' }]);

    const again = await endOf('run', '--resume', 'latest');
    expect([again.end, again.stdout]).toEqual([2, '']);
    expect(again.stderr).toMatch(/^resetlab: smoke-\S+: is complete \(3 of 3 cells\)/);
  });
});

describe('a sweep whose lab was killed', () => {
  test('in its first cell is found as the latest, and is gone on with', async () => {
    const command = resetlab(...SWEEP);
    await until('the first cell is begun', () => command.stdout.includes('0 of 3 cells'), 30_000);
    command.process.kill('SIGKILL');
    await command.ended();
    await until('every process has ended', () => processesOf(home).length === 0);
    expect(await runs()).toMatchObject([{ cells_done: 0, cells_planned: 3, state: 'partial' }]);
    const resumed = await endOf('run', '--resume', 'latest', '--quiet');
    expect([resumed.end, resumed.stderr]).toEqual([0, '']);
    expect(rowsOf('cells.csv').map(({ pool_size }) => pool_size)).toEqual(['2', '9', '10']);
  });

  test('keeps what was measured, and has every attempt once when it is complete', async () => {
    await brokenOff('SIGKILL', '--attempts');
    // As if it had died after the second cell's attempts were written and before the cell was stored.
    appendFileSync(
      join(home, 'results', 'latest', 'attempts.csv'),
      read('attempts.csv').split('\n').slice(1).join('\n'),
    );
    const resumed = await endOf('run', '--resume', 'latest', '--quiet');
    expect([resumed.end, resumed.stderr]).toEqual([0, '']);
    const rows = rowsOf('cells.csv');
    expect(rows.map(({ pool_size }) => pool_size)).toEqual(['2', '9', '10']);
    const attempts = rowsOf('attempts.csv');
    for (const { cell, attempts: count } of rows) {
      expect(attempts.filter((attempt) => attempt.cell === cell)).toHaveLength(Number(count));
    }
  });

  test('whose attempts are damaged can be gone on with without them, and stays so', async () => {
    await brokenOff('SIGKILL', '--attempts');
    const path = join(home, 'results', 'latest', 'attempts.csv');
    truncateSync(path, 100);
    const refused = await endOf('run', '--resume', 'latest', '--quiet');
    expect(refused.end).toBe(2);
    expect(refused.stderr).toMatch(/attempts\.csv: has 100 bytes of the \d+ .*; remove it to go on without it/);
    rmSync(path);
    const resumed = await endOf('run', '--resume', 'latest', '--quiet');
    expect([resumed.end, resumed.stderr]).toEqual([
      0,
      'resetlab: attempts.csv was removed: the run goes on without it\n',
    ]);
    expect(rowsOf('cells.csv')).toHaveLength(3);
    expect(existsSync(path)).toBe(false);
  });

  test('cannot be gone on with while it is measured', async () => {
    const running = resetlab(...SWEEP, '--set', 'duration_s=600');
    await until('the load generator runs', () => processesOf(home).some((one) => one.commandLine.includes('loadgen')));
    const [run] = await runs();
    expect(run).toMatchObject({ cells_done: 0, cells_planned: 3, state: 'running' });
    const second = await endOf('run', '--resume', run?.name ?? '');
    expect([second.end, second.stdout]).toEqual([2, '']);
    expect(second.stderr).toMatch(/another process is measuring this run/);
    running.process.kill('SIGINT');
    expect(await running.ended()).toBe(130);
    expect(await runs()).toEqual([]);
  });
});

test.each([
  [['--resume', 'latest', '--out', 'x'], /^resetlab: --out: a run that is resumed stays in its folder/],
  [
    ['--resume', 'latest', '--set', 'duration_s=2'],
    /^resetlab: --set duration_s=2: a run is resumed with the settings/,
  ],
  [['--resume', 'nobody'], /^resetlab: no run is called "nobody"/],
  [[], /^resetlab: run: name a scenario/],
])('%j is refused', async (args, message) => {
  const command = await endOf('run', ...args);
  expect([command.end, command.stdout]).toEqual([2, '']);
  expect(command.stderr).toMatch(message);
});
