import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readOpenFilesLimit } from '../../collector/kernel/open-files.js';
import { readSockets } from '../../collector/kernel/sockets.js';
import { Command, processesOf } from '../support/command.js';
import { until } from '../support/deadline.js';
import { handlesOf, listeningPort } from '../support/handles.js';

const LIMIT = 256;
/** Two connections at 50 ms answer 40 of 150 requests a second; 110 more a second stay in CLOSE_WAIT, up to the limit. */
const SCENARIO = `
name: handles
summary: clients that have left use up the handles of the server
server:
  pool: { size: 2 }
  on_client_gone: continue
  open_files_limit: ${LIMIT}
load: { driver: open, rate_per_second: 150, arrivals: constant }
duration_s: 5
sweep:
  - { label: continue, set: {} }
  - { label: abort, set: { server.on_client_gone: abort } }
  - { label: cancel, set: { server.on_client_gone: cancel } }
  - label: lazy
    set:
      load.driver: closed
      load.connections: 400
      server.pool.size: 8
      server.pool.open: lazy
      duration_s: 2
`;

type Row = Record<string, string>;
const number = (row: Row | undefined, column: string) => Number(row?.[column]);

/** What the kernel says of the server's handles while it has none left, from two sources. */
interface Exhaustion {
  limit: number | null;
  handles: number;
  /** By the table of sockets, without those that wait to be accepted: they have no handle yet. */
  sockets: { established: number; closeWait: number; listener: number };
  /** By the links of the handles. */
  files: number;
}

let home: string;
let command: Command;
let cells: Row[];
let exhaustion: Exhaustion | undefined;

const cellOf = (label: string) => cells.find(({ cell }) => cell === label);

function serverPid(): number | undefined {
  return processesOf(home).find(({ commandLine }) => /^\S*node\S* \S*server\/main\.js/.test(commandLine))?.pid;
}

/** undefined: no server runs, it has handles left, or what was read is of two moments. */
function exhaustionNow(): Exhaustion | undefined {
  try {
    const pid = serverPid();
    const port = pid === undefined ? null : listeningPort(pid);
    if (pid === undefined || port === null) return undefined;
    // The table of sockets takes several reads, between which a socket may move: what stands twice with the same handles between is so.
    const before = handlesOf(pid, LIMIT);
    const table = readSockets(`/proc/${pid}/net`, port);
    const between = handlesOf(pid, LIMIT);
    const tableAgain = readSockets(`/proc/${pid}/net`, port);
    const after = handlesOf(pid, LIMIT);
    const isSame = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);
    const isOneMoment = isSame(before, between) && isSame(between, after) && isSame(table, tableAgain);
    if (!isOneMoment || before.total < LIMIT || table === null) return undefined;
    const { ESTABLISHED = 0, CLOSE_WAIT = 0, LISTEN = 0 } = table.byState;
    const established = ESTABLISHED - (table.acceptQueue ?? 0);
    return {
      limit: readOpenFilesLimit(pid).soft,
      handles: before.total,
      sockets: { established, closeWait: CLOSE_WAIT, listener: LISTEN },
      files: before.files,
    };
  } catch {
    // The server ended while it was looked at.
    return undefined;
  }
}

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'resetlab-test-'));
  writeFileSync(join(home, 'handles.yaml'), SCENARIO);
  command = new Command(['run', join(home, 'handles.yaml'), '--out', join(home, 'out')], home);
  await until(
    'the server has no handle left, and many of a client that has left',
    () => {
      exhaustion = exhaustionNow();
      return (exhaustion?.sockets.closeWait ?? 0) > 50;
    },
    30_000,
  );
  await command.ended(110_000);
  cells = parse(readFileSync(join(home, 'out', 'cells.csv'), 'utf8'), { columns: true });
}, 150_000);
afterAll(() => rmSync(home, { recursive: true, force: true }));

test('every cell keeps the laws, for every attempt', () => {
  expect([command.end, command.stderr]).toEqual([0, '']);
  expect(cells.map(({ valid, invalid_reason }) => [valid, invalid_reason])).toEqual(Array(4).fill(['1', '']));
});

test('without a handle left, CLOSE_WAIT + established + listener + files are the limit, as the kernel reports it', () => {
  const { limit, handles, sockets, files } = exhaustion ?? {};
  expect([limit, handles, sockets?.listener]).toEqual([LIMIT, LIMIT, 1]);
  expect((sockets?.closeWait ?? 0) + (sockets?.established ?? 0) + (sockets?.listener ?? 0) + (files ?? 0)).toBe(LIMIT);
});

test('under continue clients are then closed without an answer, and the server reports no error', () => {
  const cell = cellOf('continue');
  expect(number(cell, 'open_files_limit')).toBe(LIMIT);
  expect(number(cell, 'open_files_max')).toBeGreaterThanOrEqual(LIMIT);
  expect(number(cell, 'close_wait_max')).toBeGreaterThan(50);
  expect(number(cell, 'handles_out_at_ms')).toBeGreaterThan(0);
  expect(number(cell, 'handles_out_at_ms')).toBeLessThan(5000);
  expect(number(cell, 'client_closed') + number(cell, 'client_reset')).toBeGreaterThan(30);
  expect(cell).toMatchObject({ server_failed: '0', server_reset_read: '0', server_reset_write: '0', server_shed: '0' });
  const unseen = (parse(readFileSync(join(home, 'out', 'outcomes.csv'), 'utf8'), { columns: true }) as Row[]).filter(
    (square) => square.cell === 'continue' && ['closed', 'reset'].includes(square.client ?? ''),
  );
  expect(unseen.map(({ server }) => server)).toEqual(Array(unseen.length).fill('none'));
});

test.each(['abort', 'cancel'])('under %s the same limit is enough, and nobody is closed', (label) => {
  const cell = cellOf(label);
  expect(cell).toMatchObject({ client_closed: '0', client_reset: '0', server_failed: '0' });
  expect(number(cell, 'open_files_max')).toBeLessThan(LIMIT);
  expect(cell?.handles_out_at_ms).toBe('');
  expect(number(cell, 'requests')).toBe(number(cell, 'attempts'));
});

test('a lazy pool finds no handle to open a connection with, fails requests, and is still there at the end', () => {
  const cell = cellOf('lazy');
  expect(number(cell, 'pool_open_failures')).toBeGreaterThan(0);
  expect(number(cell, 'server_failed')).toBe(number(cell, 'pool_open_failures'));
  expect(number(cell, 'http_error')).toBeGreaterThan(0);
});
