import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { execa } from 'execa';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { exitCodeOf } from '../../cli/wire.js';
import { refuseWithoutCapture } from '../../cli/wire-pcap.js';
import { BadInput } from '../../core/errors.js';
import { findIsolation } from '../../lab/isolation.js';
import type { WireDocument } from '../../report/wire-json.js';
import { Command } from '../support/command.js';
import { until } from '../support/deadline.js';
import { capturesHere } from '../wire/captures-here.js';
import { markNewProcesses } from '../wire/marked-processes.js';
import { COMMAND, resetlab } from './command.js';

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'resetlab-test-'));
});
afterEach(() => {
  rmSync(home, { recursive: true, force: true, maxRetries: 5 });
});

/** The two errors of every log. */
const ORIGINS = ['wire', '--only', 'broken-pipe,connection-reset'];
/** One of the quickest rows. */
const REFUSED = ['wire', '--only', 'refused'];

describe('resetlab wire', () => {
  it('shows the rows it was told to run, and exits 0 as they hold', async () => {
    const { exitCode, stdout, stderr } = await resetlab(ORIGINS);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    const headings = stdout.match(/^(?:fin|unread-bytes): |^\S+$|^All .*$/gm);
    expect(headings).toEqual(['fin: ', 'broken-pipe', 'unread-bytes: ', 'connection-reset', 'All 2 rows hold.']);
    expect(stdout).toMatch(/ client {2}write "c" +EPIPE[ ,]/);
    expect(stdout).toMatch(/ client {2}read .* +ECONNRESET[ ,]/);
    for (const line of stdout.split('\n')) expect([...line].length, line).toBeLessThanOrEqual(100);
  });

  it('explains itself with examples, and names mechanisms and rows', async () => {
    const { exitCode, stdout } = await resetlab(['wire', '--help']);
    expect(exitCode).toBe(0);
    expect(stdout).toContain('resetlab wire --only broken-pipe,connection-reset');
    expect(stdout).toMatch(/^ {2}unread-bytes +connection-reset, /m);
  });

  it.each([
    [
      'an unknown row',
      ['--only', 'broken-pip'],
      /no row or mechanism is called "broken-pip"; did you mean "broken-pipe"\?/,
    ],
    ['two formats at once', ['--json', '--csv'], /'--json' cannot be used with option '--csv'/],
    ['a page of some rows', ['--markdown', '--only', 'fin'], /'--markdown' cannot be used with option '--only/],
    ['no name of a folder', ['--pcap', ''], /--pcap: must name a folder/],
    [
      'a file for a folder',
      ['--pcap', 'package.json'],
      /--pcap: \S+package\.json is a file, or below one; name a folder/,
    ],
    [
      'a folder in none',
      ['--pcap', 'no/such'],
      /--pcap: \S+no\/such cannot be made: the folder above it does not exist/,
    ],
    ['a folder that nobody can make', ['--pcap', '/proc/captures'], /--pcap: \/proc\/captures (cannot|may not) be /],
    ['an argument', ['broken-pipe'], /too many arguments/],
  ])('refuses %s in one line', async (_, args, message) => {
    const { exitCode, stdout, stderr } = await resetlab(['wire', ...args]);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toMatch(message);
    expect(stderr.split('\n')).toHaveLength(1);
  });
});

describe('resetlab wire for programs', () => {
  it('prints JSON with every call', async () => {
    const { exitCode, stdout } = await resetlab([...REFUSED, '--json']);
    const { rows, ...rest }: WireDocument = JSON.parse(stdout);
    expect(exitCode).toBe(0);
    expect(rest).toMatchObject({ format: 1, node: process.versions.node, kernel: expect.stringContaining('Linux') });
    expect(rows).toMatchObject([{ name: 'refused', mechanism: 'listener-closed', holds: true }]);
    expect(rows[0]?.calls.at(-1)).toMatchObject({
      call: 'connect',
      result: { kind: 'error', errno: 'ECONNREFUSED' },
    });
  });

  it('prints CSV with one line a call', async () => {
    const { exitCode, stdout } = await resetlab([...ORIGINS, '--csv']);
    const lines: Record<string, string>[] = parse(stdout, { columns: true });
    expect(exitCode).toBe(0);
    const written = lines.filter(
      ({ row, call, side }) => row === 'broken-pipe' && call === 'write' && side === 'client',
    );
    expect(written.map(({ detail, bytes, errno }) => [detail, bytes, errno])).toEqual([
      ['"a"', '1', ''],
      ['"b"', '1', ''],
      ['"c"', '', 'EPIPE'],
    ]);
  });
});

describe('resetlab wire --pcap', () => {
  it('keeps a capture a row, in a folder that it makes', async ({ skip }) => {
    const { launcher } = await findIsolation();
    if (!(await capturesHere(launcher))) skip('no capture is possible here');
    const folder = join(home, 'made for it');
    const { exitCode, stderr } = await resetlab([...ORIGINS, '--pcap', folder]);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(readdirSync(folder).sort()).toEqual(['broken-pipe.pcap', 'connection-reset.pcap']);
    // What a capture of libpcap's begins with, in the order of bytes of a little-endian machine or of a big-endian one.
    const magic = readFileSync(join(folder, 'broken-pipe.pcap')).subarray(0, 4).toString('hex');
    expect(['d4c3b2a1', 'a1b2c3d4', '4d3cb2a1', 'a1b23c4d']).toContain(magic);
  });

  it('says what to install where there is nothing to capture with', async () => {
    const programs = join(home, 'programs');
    mkdirSync(programs);
    symlinkSync(process.execPath, join(programs, 'node'));
    const env = { PATH: programs };
    const args = [COMMAND, ...REFUSED, '--pcap', join(home, 'captures')];
    const ending = await execa(process.execPath, args, { env, extendEnv: false, reject: false });
    expect({ exitCode: ending.exitCode, stdout: ending.stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(ending.stderr).toMatch(/without tcpdump: install it/);
  });

  it('is refused where nothing could be captured, and only then', () => {
    const row = (holds: boolean | null, segments: [] | null) => ({ holds, segments });
    expect(() => refuseWithoutCapture([row(true, null), row(null, null)])).toThrow(BadInput);
    expect(() => refuseWithoutCapture([row(true, null), row(true, [])])).not.toThrow();
    expect(() => refuseWithoutCapture([row(null, null)])).not.toThrow();
  });
});

it('Ctrl-C ends the rows that are running, and the command with 130', async () => {
  const { environment, running } = markNewProcesses();
  const command = new Command(['wire'], home, { env: environment });
  const rowRuns = () => running().some(({ commandLine }) => commandLine.includes('wire/row/main.js'));
  await until('a row runs, or the command has ended', () => rowRuns() || command.end !== null, 30_000);
  command.process.kill('SIGINT');
  expect(await command.ended()).toBe(130);
  expect(command.stdout).toBe('');
  expect(command.stderr).toMatch(/^resetlab: interrupted/m);
  await until('nothing of a row runs', () => running().length === 0);
});

describe('the exit code', () => {
  it.each([
    [0, 'every row holds', [true, true]],
    [0, 'a row cannot be run here', [true, null]],
    [1, 'a row does not hold', [true, false, null]],
  ] as const)('is %i where %s', (code, _, holds) => {
    expect(exitCodeOf(holds.map((one) => ({ holds: one })))).toBe(code);
  });
});
