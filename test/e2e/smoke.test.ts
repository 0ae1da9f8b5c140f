import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CLIENT_OUTCOMES, SERVER_OUTCOMES } from '../../core/outcomes.js';
import { built } from '../support/built.js';
import { Command } from '../support/command.js';

type Row = Record<string, string>;

/** Where the column of a client outcome does not have the outcome's own name. */
const CLIENT_COLUMNS: Record<string, string> = {
  timeout: 'client_timeout',
  reset: 'client_reset',
  broken_pipe: 'client_broken_pipe',
  closed: 'client_closed',
  refused: 'client_refused',
};

let home: string;
let command: Command;
let rows: Row[];
let timeline: Row[];

const read = (file: string) => readFileSync(join(home, 'out', file), 'utf8');
const number = (row: Row | undefined, column: string) => Number(row?.[column]);
const sum = (row: Row, columns: string[]) => columns.reduce((total, column) => total + number(row, column), 0);
const healthyCell = () => rows.toSorted((a, b) => number(a, 'pool_size') - number(b, 'pool_size')).at(-1);
const cellOf = (poolSize: number) => rows.find((row) => number(row, 'pool_size') === poolSize);

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'resetlab-test-'));
  command = new Command(['run', 'smoke', '--attempts', '--out', join(home, 'out')], home);
  await command.ended(90_000);
  rows = parse(read('cells.csv'), { columns: true });
  timeline = parse(read('timeline.csv'), { columns: true });
}, 100_000);
afterAll(() => rmSync(home, { recursive: true, force: true }));

test('a run of smoke ends well and leaves its files and nothing else', () => {
  expect([command.end, command.stderr]).toEqual([0, '']);
  const files = [
    '.run.lock',
    'attempts.csv',
    'cells.csv',
    'curve.svg',
    'expectations.csv',
    'outcomes.csv',
    'report.html',
    'run.json',
    'run.sqlite',
    'statistics.csv',
    'timeline.csv',
  ];
  expect(readdirSync(join(home, 'out')).toSorted()).toEqual(files);
  expect(readdirSync(home)).toEqual(['out']);
});

test('every attempt and every request is in the CSV exactly once', () => {
  expect(rows.length).toBeGreaterThanOrEqual(2);
  for (const row of rows) {
    const client = CLIENT_OUTCOMES.map((outcome) => CLIENT_COLUMNS[outcome] ?? outcome);
    expect(sum(row, client)).toBe(number(row, 'attempts'));
    const server = [...SERVER_OUTCOMES.map((outcome) => `server_${outcome}`), 'after_end_errors'];
    expect(sum(row, server)).toBe(number(row, 'requests'));
    expect(number(row, 'requests')).toBeLessThanOrEqual(number(row, 'attempts'));
    expect(row).toMatchObject({ valid: '1', invalid_reason: '', unfinished: row.connections });
  }
});

test('every cell but the first waited for the machine to come to rest', () => {
  const waited = rows.filter(({ settle_ms }) => settle_ms !== '');
  expect(waited).toHaveLength(rows.length - 1);
  for (const row of rows) expect(['0', '1'].includes(row.settled ?? '')).toBe(waited.includes(row));
});

test('outcomes.csv adds up to cells.csv on both sides, and every request belongs to an attempt', () => {
  const outcomes: Row[] = parse(read('outcomes.csv'), { columns: true });
  for (const row of rows) {
    const squares = outcomes.filter(({ cell }) => cell === row.cell);
    const count = (side: string, outcome: string) =>
      squares
        .filter((square) => square[side] === outcome)
        .reduce((total, square) => total + number(square, 'count'), 0);
    for (const outcome of CLIENT_OUTCOMES) {
      expect(count('client', outcome), outcome).toBe(number(row, CLIENT_COLUMNS[outcome] ?? outcome));
    }
    const served = SERVER_OUTCOMES.reduce((total, outcome) => total + count('server', outcome), 0);
    expect(served).toBe(number(row, 'requests'));
    expect(count('server', 'delivered')).toBe(number(row, 'server_delivered'));
    expect(count('client', 'none')).toBe(0);
    expect(count('server', 'none')).toBe(number(row, 'attempts') - number(row, 'requests'));
  }
});

test('attempts.csv has every attempt of every cell once, beside its request', () => {
  const attempts: Row[] = parse(read('attempts.csv'), { columns: true });
  for (const row of rows) {
    const own = attempts.filter(({ cell }) => cell === row.cell);
    expect(own).toHaveLength(number(row, 'attempts'));
    const keys = own.map((attempt) => `${attempt.client_connection}.${attempt.order_on_connection}`);
    expect(new Set(keys).size).toBe(own.length);
    expect(own.filter(({ client }) => client === 'ok')).toHaveLength(number(row, 'ok'));
    for (const ok of own.filter(({ client }) => client === 'ok')) {
      expect(number(ok, 'arrived_ms')).toBeGreaterThanOrEqual(number(ok, 'start_ms'));
      expect(number(ok, 'end_ms')).toBeGreaterThan(number(ok, 'granted_ms'));
    }
  }
});

describe('the starved pool', () => {
  test('shows timeouts at the clients, and a broken pipe for every wasted grant', () => {
    const starved = cellOf(1);
    expect(number(starved, 'client_timeout')).toBeGreaterThan(30);
    expect(number(starved, 'server_broken_pipe')).toBeGreaterThan(10);
    // A grant is wasted before its pipe breaks, so that the end of the load can fall between the two; and of each wave
    // of clients that leave, one may do so while it is served, which breaks a pipe and wastes no grant.
    const between = number(starved, 'wasted_grants') - number(starved, 'server_broken_pipe');
    expect([-3, -2, -1, 0, 1]).toContain(between);
    expect(number(starved, 'close_wait_max')).toBeGreaterThan(10);
    expect(number(starved, 'queue_depth_max')).toBeGreaterThan(59);
  });

  test("has an RST in the kernel's count for every broken pipe", () => {
    const starved = cellOf(1);
    const brokenPipes = number(starved, 'server_broken_pipe') + number(starved, 'after_end_broken_pipe');
    expect(number(starved, 'kernel_estab_resets')).toBeGreaterThanOrEqual(brokenPipes - 1);
  });
});

test('the healthy pool shows neither timeouts nor broken pipes while the load lasts', () => {
  const healthy = healthyCell();
  expect(healthy).toMatchObject({ client_timeout: '0', server_broken_pipe: '0', wasted_grants: '0' });
  expect(number(healthy, 'ok')).toBeGreaterThan(100);
  expect(number(healthy, 'after_end_errors')).toBeGreaterThan(0);
});

test('the timeline follows each cell from load to drain, and ends where the cells stand', () => {
  for (const row of rows) {
    const samples = timeline.filter(({ cell }) => cell === row.cell);
    expect(samples.length).toBeGreaterThan(10);
    expect(new Set(samples.map(({ phase }) => phase))).toEqual(new Set(['load', 'drain']));
    expect(samples.some((sample) => number(sample, 'queue_depth') > 0)).toBe(true);
    expect(number(samples.at(-1), 'kernel_estab_resets')).toBe(number(row, 'kernel_estab_resets'));
  }
});

test('the starved pool fails link by link, the healthy one not at all', () => {
  const starved = cellOf(1);
  const timeoutMs = number(starved, 'client_timeout_ms');
  // Nobody has waited for longer, or is gone, before the first patience is over.
  for (const link of ['queue_passed_timeout_at_ms', 'first_wasted_grant_at_ms']) {
    expect(number(starved, link)).toBeGreaterThanOrEqual(timeoutMs);
  }
  const eventsOf = (row: Row | undefined) =>
    timeline
      .filter(({ cell, events }) => cell === row?.cell && events !== '')
      .flatMap(({ events }) => events?.split(' '));
  expect(eventsOf(starved)).toEqual(
    expect.arrayContaining([
      'queue_passed_timeout',
      'first_client_gave_up',
      'first_wasted_grant',
      'first_broken_pipe',
      'last_good_answer',
    ]),
  );
  expect(new Set(eventsOf(starved)).size).toBe(eventsOf(starved).length);
  expect(command.stdout).toMatch(/How “pool_size=1” failed, in ms after the load's start: /);
  expect(eventsOf(healthyCell())).toEqual([]);
  expect(healthyCell()).toMatchObject({
    queue_passed_timeout_at_ms: '',
    last_good_answer_at_ms: '',
    handles_out_at_ms: '',
  });
});

test('the summary names the knee beside its prediction, and where the results are', () => {
  expect(command.stdout).toMatch(/predicted N·S\/T = \d+ × \d+ ms \/ 1000 ms = /);
  expect(command.stdout).toContain(`Results: ${join(home, 'out')}`);
});

test('run.json and the picture are of the same run', () => {
  const run = JSON.parse(read('run.json'));
  expect(run).toMatchObject({ scenario: { name: 'smoke' }, machine: { node: process.versions.node } });
  expect(run.cells).toHaveLength(rows.length);
  expect(run.cells[0].client.attempts).toBe(number(rows[0], 'attempts'));
  expect(read('report.html')).toMatch(/^<!doctype html>[\s\S]*aria-label="smoke, pool_size=\d+: [\s\S]*<\/html>\n$/);
  expect(read('curve.svg')).toMatch(/^<svg [\s\S]*<\/svg>\s*$/);
});

test('resetlab report makes the same page of the stored run, byte for byte', async () => {
  const page = new Command(['report', join(home, 'out')], home);
  expect([await page.ended(), page.stderr]).toEqual([0, '']);
  expect(page.stdout).toBe(read('report.html'));
  expect(page.stdout).toContain('<h2>What was expected</h2>');
});

test('--json prints the result for programs and nothing else', async () => {
  const json = new Command(
    ['run', 'smoke', '--pool-sizes', '8', '--set', 'duration_s=1', '--json', '--out', join(home, 'j')],
    home,
  );
  expect(await json.ended()).toBe(0);
  expect(JSON.parse(json.stdout)).toEqual(JSON.parse(readFileSync(join(home, 'j', 'run.json'), 'utf8')));
});

const ORDINARY_USER = 65534;

/** Another user can be taken only by root, and only where that user may read this checkout. */
function ordinaryUserCanReadThis(): boolean {
  const tried = spawnSync(process.execPath, ['--check', built('cli/main.js')], { uid: ORDINARY_USER, cwd: '/' });
  return process.getuid?.() === 0 && tried.status === 0;
}

test.runIf(ordinaryUserCanReadThis())('an ordinary user can run it, too', async () => {
  const theirs = mkdtempSync(join(tmpdir(), 'resetlab-test-'));
  chmodSync(theirs, 0o777);
  try {
    const args = ['run', 'smoke', '--pool-sizes', '8', '--set', 'duration_s=1', '--json', '--out', join(theirs, 'out')];
    const run = new Command(args, theirs, { uid: ORDINARY_USER });
    expect([await run.ended(), run.stderr]).toEqual([0, '']);
    const { cells } = JSON.parse(run.stdout);
    expect(cells[0].client.outcomes.ok).toBeGreaterThan(0);
    expect(['namespace', 'host']).toContain(cells[0].kernel.scope);
  } finally {
    rmSync(theirs, { recursive: true, force: true });
  }
});

test('where no namespace can be had, it runs on the host and the result says so', async () => {
  // A PATH without `unshare`.
  const args = ['run', 'smoke', '--pool-sizes', '8', '--set', 'duration_s=1', '--out', join(home, 'host')];
  const run = new Command(args, home, { env: { PATH: '/nowhere' } });
  expect([await run.ended(), run.stderr]).toEqual([0, '']);
  expect(run.stdout).toMatch(/No network namespace here/);
  const [row] = parse(readFileSync(join(home, 'host', 'cells.csv'), 'utf8'), { columns: true }) as Row[];
  expect(row).toMatchObject({ counter_scope: 'host', valid: '1' });
});
