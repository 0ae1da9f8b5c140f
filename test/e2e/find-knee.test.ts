import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { EXIT } from '../../core/errors.js';
import { Command } from '../support/command.js';

let home: string;

/** N·S/T = 20 × 200 ms / 1000 ms = 4: one connection starves, and eight are ample on any machine. */
const SCENARIO = `
name: searched
summary: a pool to search
load: { connections: 20, client_timeout_ms: 1000 }
server: { service: { mean_ms: 200 }, response: { bytes: 1000 } }
duration_s: 1.5
drain_s: 0
`;

beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), 'resetlab-test-'));
  writeFileSync(join(home, 'searched.yaml'), SCENARIO);
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

const search = (...args: string[]) =>
  new Command(['run', join(home, 'searched.yaml'), '--find-knee', 'server.pool.size', ...args], home);

test('a search names the knee between a pool that starves and one that is ample, and keeps what it measured', async () => {
  const run = search('--between', '1,8', '--most-repetitions', '2', '--out', join(home, 'out'));
  expect([await run.ended(120_000), run.stderr]).toEqual([EXIT.done, '']);
  expect(run.stdout).toMatch(/^The smallest server\.pool\.size that meets ok >= 99 % of attempts is \d+ \(/m);
  expect(run.stdout).toMatch(/predicted N·S\/T = 4\b/);
  const { knee, search: order } = JSON.parse(readFileSync(join(home, 'out', 'run.json'), 'utf8'));
  expect(knee).toMatchObject({ kind: 'found', sought: 'smallest', isOver: true });
  expect(knee.knee).toBeGreaterThan(1);
  expect(order.candidates).toHaveLength(8);
  const rows: Record<string, string>[] = parse(readFileSync(join(home, 'out', 'knee.csv'), 'utf8'), { columns: true });
  const repetitions = rows.map((row) => Number(row.repetitions)).reduce((sum, count) => sum + count, 0);
  expect(repetitions).toBe(knee.cellsSpent);
  expect(rows.find(({ is_knee }) => is_knee === '1')?.value).toBe(String(knee.knee));
}, 120_000);

/** Four connections of 50 ms serve 80 requests a second, and none sooner than after 50 ms, on whatever machine. */
const OPEN = `
name: open
summary: a rate and a patience to search
load: { driver: open, rate_per_second: 40, client_timeout_ms: 1000 }
server: { pool: { size: 4 }, service: { mean_ms: 50 }, response: { bytes: 1000 } }
duration_s: 1.5
drain_s: 0
`;

test.each([
  {
    path: 'load.rate_per_second',
    between: '10,320',
    objective: 'queue depth <= 10',
    sought: 'largest',
    isPossible: (rate: number) => rate < 160,
  },
  {
    path: 'load.client_timeout_ms',
    between: '10,640',
    objective: 'ok >= 90 % of attempts',
    sought: 'smallest',
    isPossible: (timeoutMs: number) => timeoutMs > 50,
  },
])(
  'a search by $path looks for the $sought, and finds none that is impossible',
  async (searched) => {
    const { path, between, objective, sought, isPossible } = searched;
    writeFileSync(join(home, 'open.yaml'), OPEN);
    const out = join(home, path);
    const range = ['--between', between, '--resolution', '100%', '--most-repetitions', '2'];
    const args = ['run', join(home, 'open.yaml'), '--find-knee', path, '--objective', objective, ...range];
    const run = new Command([...args, '--out', out], home);
    expect([await run.ended(120_000), run.stderr]).toEqual([EXIT.done, '']);
    const { knee, cells } = JSON.parse(readFileSync(join(out, 'run.json'), 'utf8'));
    expect(knee).toMatchObject({ kind: 'found', sought, isOver: true, cellsSpent: cells.length, predicted: null });
    expect(isPossible(knee.knee)).toBe(true);
    expect(sought === 'largest' ? knee.metAt < knee.missedAt : knee.metAt > knee.missedAt).toBe(true);
    expect(run.stdout).toContain(`The ${sought} ${path} that meets ${objective} is ${knee.knee} (`);
  },
  120_000,
);

test.each<[string, string[], RegExp]>([
  ['--between without a search', ['--between', '1,8'], /--between: is for a search; name its setting with --find-knee/],
  [
    'pool sizes for a search',
    ['--find-knee', 'server.pool.size', '--pool-sizes', '1,2'],
    /--pool-sizes: is for a sweep/,
  ],
  ['an objective with a typing error', ['--find-knee', 'server.pool.size', '--objective', 'okk > 1'], /unknown metric/],
  ['both directions', ['--find-knee', 'server.pool.size', '--smallest', '--largest'], /cannot be used with/],
])('%s is refused before anything is measured', async (_what, args, message) => {
  const run = new Command(['run', join(home, 'searched.yaml'), ...args], home);
  expect([await run.ended(), run.stdout]).toEqual([EXIT.badInput, '']);
  expect(run.stderr).toMatch(message);
});
