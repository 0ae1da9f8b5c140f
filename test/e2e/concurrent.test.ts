import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Command } from '../support/command.js';

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'resetlab-test-'));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

const run = (out: string, env: NodeJS.ProcessEnv) => {
  const args = ['run', 'smoke', '--pool-sizes', '1', '--set', 'duration_s=2', '--quiet', '--out', join(home, out)];
  return new Command(args, home, { env });
};
const cellOf = (out: string): Record<string, string> =>
  (parse(readFileSync(join(home, out, 'cells.csv'), 'utf8'), { columns: true }) as Record<string, string>[])[0] ?? {};

test.each([
  ['each in a namespace of its own', {}],
  ['both on the host', { PATH: '/nowhere' }],
])('two runs at once do not disturb each other: %s', async (_, env) => {
  const both = [run('a', env), run('b', env)];
  expect(await Promise.all(both.map((command) => command.ended()))).toEqual([0, 0]);
  for (const out of ['a', 'b']) {
    const cell = cellOf(out);
    expect(cell).toMatchObject({ valid: '1', client_refused: '0', client_reset: '0', unfinished: '60' });
    // Were one's clients served by the other's server, that one's requests would outnumber its attempts.
    expect(Number(cell.requests)).toBeLessThanOrEqual(Number(cell.attempts));
    expect(Number(cell.requests)).toBeGreaterThan(Number(cell.attempts) - 60);
  }
});
