import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { EXIT } from '../../core/errors.js';
import { Command } from '../support/command.js';

let home: string;

/** Whatever the machine, some requests succeed, and none is shed by a pool without a bound. */
const SCENARIO = `
name: expecting
summary: what holds, and what does not
load: { connections: 5 }
server: { service: { mean_ms: 5 } }
duration_s: 1
drain_s: 0
sweep: { server.pool.size: [4, 8] }
expect:
  - no shed
  - at pool_size=4: shed >= 1
`;

beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), 'resetlab-test-'));
  writeFileSync(join(home, 'expecting.yaml'), SCENARIO);
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

test('a run of which an expectation is not met keeps its results, says so and ends with 3', async () => {
  const run = new Command(['run', join(home, 'expecting.yaml'), '--out', join(home, 'out')], home);
  expect([await run.ended(), run.stderr]).toEqual([EXIT.expectationNotMet, '']);
  expect(run.stdout).toMatch(/^at pool_size=4: shed >= 1 +NOT MET +0$/m);
  expect(run.stdout).toMatch(/^no shed +met /m);
  expect(run.stdout).toMatch(/pool_size=4 .* 1 of 2 met$/m);
  const rows: Record<string, string>[] = parse(readFileSync(join(home, 'out', 'expectations.csv'), 'utf8'), {
    columns: true,
  });
  expect(rows.map(({ cell, result }) => [cell, result])).toEqual([
    ['pool_size=4', 'met'],
    ['pool_size=8', 'met'],
    ['pool_size=4', 'not_met'],
  ]);
});

test('an expectation of a cell that the command line leaves out is no failure', async () => {
  const args = ['run', join(home, 'expecting.yaml'), '--pool-sizes', '8', '--json', '--out', join(home, 'json')];
  const run = new Command(args, home);
  expect([await run.ended(), run.stderr]).toEqual([EXIT.done, '']);
  const { expectations } = JSON.parse(run.stdout);
  expect(expectations.map(({ result }: { result: string }) => result)).toEqual(['met', 'not_measured']);
});
