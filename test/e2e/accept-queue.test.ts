import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Command } from '../support/command.js';

const BACKLOG = 16;
/** The block takes 200 arrivals, of which the queue takes 17. */
const SCENARIO = `
name: blocked
summary: an event loop that is blocked behind a short accept queue
server:
  pool: { size: 8 }
  service: { mean_ms: 5 }
  response: { bytes: 1000 }
  listen_backlog: ${BACKLOG}
  faults: { event_loop_block: { at_s: 1, for_s: 2 } }
load: { driver: open, rate_per_second: 100, arrivals: constant, client_timeout_ms: 500 }
duration_s: 5
sweep:
  - { label: blocked, set: {} }
  - { label: not blocked, set: { server.faults.event_loop_block: null } }
`;

type Row = Record<string, string>;
const number = (row: Row | undefined, column: string) => Number(row?.[column]);

let home: string;
let command: Command;
let blocked: Row | undefined;
let free: Row | undefined;

const rowsOf = (file: string): Row[] => parse(readFileSync(join(home, 'out', file), 'utf8'), { columns: true });

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'resetlab-test-'));
  writeFileSync(join(home, 'blocked.yaml'), SCENARIO);
  command = new Command(['run', join(home, 'blocked.yaml'), '--out', join(home, 'out')], home);
  await command.ended(110_000);
  const cells = rowsOf('cells.csv');
  blocked = cells.find(({ cell }) => cell === 'blocked');
  free = cells.find(({ cell }) => cell === 'not blocked');
}, 120_000);
afterAll(() => rmSync(home, { recursive: true, force: true }));

test('both cells keep the laws', () => {
  expect([command.end, command.stderr]).toEqual([0, '']);
  for (const cell of [blocked, free]) expect(cell).toMatchObject({ valid: '1', invalid_reason: '' });
});

test('while the loop is blocked the accept queue fills up, by one more than it was asked for', () => {
  expect(number(blocked, 'accept_queue_max')).toBe(BACKLOG + 1);
});

test('who comes then cannot connect: the kernel drops what would overflow the queue', () => {
  if (blocked?.counter_scope === 'namespace') {
    expect(number(blocked, 'kernel_listen_overflows')).toBeGreaterThanOrEqual(number(blocked, 'connect_timeout'));
  }
  expect(number(blocked, 'kernel_listen_overflows')).toBeGreaterThan(0);
  expect(number(blocked, 'connect_timeout')).toBeGreaterThan(0);
});

test('who stands in the queue times out, and the server, when it wakes, sees no error of its own', () => {
  expect(number(blocked, 'client_timeout')).toBeGreaterThan(0);
  expect(blocked).toMatchObject({ server_failed: '0', server_reset_read: '0', client_refused: '0' });
});

test('the server says nothing of itself for as long as it is blocked, and the kernel goes on', () => {
  const silent = rowsOf('timeline.csv').filter(
    (sample) => sample.cell === 'blocked' && sample.phase === 'load' && sample.queue_depth === '',
  );
  expect(silent.length).toBeGreaterThan(5);
  for (const sample of silent) expect(sample.open_files).not.toBe('');
});

test('the same server without the block is healthy', () => {
  expect(free).toMatchObject({ connect_timeout: '0', client_closed: '0' });
  expect(number(free, 'ok')).toBeGreaterThan(number(blocked, 'ok'));
});
