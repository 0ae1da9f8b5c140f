import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Command } from '../support/command.js';

/**
 * The race of keep-alive-race at five times the rate: 10.3 ms between requests, of which an answer takes one to three. One
 * attempt in thirty or so is lost near the interval, so that a thousand without a loss do not happen.
 */
const SCENARIO = `
name: race
summary: the race between a client and the server's keep-alive timeout
server: { service: { mean_ms: 0 }, response: { bytes: 200 } }
load: { driver: open, rate_per_second: 97, arrivals: constant }
duration_s: 4
sweep: { server.keep_alive_timeout_ms: [8, 9, 10, null] }
`;

type Row = Record<string, string>;
const LOST = new Set(['reset', 'closed', 'broken_pipe']);
const number = (row: Row | undefined, column: string) => Number(row?.[column]);

let home: string;
let command: Command;
let cells: Row[];
let lost: Row[];

const rowsOf = (file: string): Row[] => parse(readFileSync(join(home, 'out', file), 'utf8'), { columns: true });
const isNeverClosing = ({ cell }: Row) => cell === 'keep_alive_timeout_ms=null';
const lostIn = (cell: Row) => lost.filter((attempt) => attempt.cell === cell.cell);

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'resetlab-test-'));
  writeFileSync(join(home, 'race.yaml'), SCENARIO);
  command = new Command(['run', join(home, 'race.yaml'), '--attempts', '--out', join(home, 'out')], home);
  await command.ended(110_000);
  cells = rowsOf('cells.csv');
  lost = rowsOf('attempts.csv').filter(({ client = '' }) => LOST.has(client));
}, 120_000);
afterAll(() => rmSync(home, { recursive: true, force: true }));

test('every cell keeps the laws', () => {
  expect([command.end, command.stderr]).toEqual([0, '']);
  expect(cells.map(({ valid, invalid_reason }) => [valid, invalid_reason])).toEqual(Array(4).fill(['1', '']));
});

test('a server that closes idle connections about when they are used again loses attempts', () => {
  expect(lost.length).toBeGreaterThan(0);
  expect(command.stdout).toMatch(/cells? \d+ attempts? failed \(.*\) on a connection that had been idle: /);
});

test('each of them used a connection again that the server had closed, and is unknown to the server', () => {
  for (const attempt of lost) {
    expect(attempt).toMatchObject({ server: 'none', arrived_ms: '', status: '', connection_end: 'server' });
    expect(number(attempt, 'order_on_connection')).toBeGreaterThan(0);
  }
  for (const cell of cells) expect(number(cell, 'stale_reuse')).toBe(lostIn(cell).length);
});

test('the kernel has sent an RST for each of them, and has two ends closed by it where the client read ECONNRESET', () => {
  for (const cell of cells.filter(({ counter_scope }) => counter_scope === 'namespace')) {
    expect(number(cell, 'kernel_out_rsts')).toBeGreaterThanOrEqual(lostIn(cell).length);
    const ends = lostIn(cell).reduce((sum, { client }) => sum + (client === 'reset' ? 2 : 1), 0);
    expect(number(cell, 'kernel_estab_resets')).toBeGreaterThanOrEqual(ends);
  }
});

test('a server that keeps its connections far longer than they are idle loses none', () => {
  const cell = cells.find(isNeverClosing);
  expect(cell).toMatchObject({ client_reset: '0', client_closed: '0', client_broken_pipe: '0', stale_reuse: '0' });
  expect(number(cell, 'ok')).toBeGreaterThan(100);
});
