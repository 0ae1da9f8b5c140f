import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { resetlab } from '../cli/command.js';

let home: string;
beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), 'resetlab-test-'));
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

it('a measured run shows that eight times the connections answer more, and fewer of them a loss', async () => {
  const folder = join(home, 'run');
  // Of these pool sizes the scenario expects nothing.
  const settings = ['--pool-sizes', '2,16', '--set', 'repeat=4', '--set', 'duration_s=1', '--set', 'drain_s=0'];
  const run = await resetlab(['run', 'smoke', ...settings, '--out', folder, '--quiet']);
  expect([run.exitCode, run.stderr]).toEqual([0, '']);

  const compare = (sizes: string, ...more: string[]) =>
    resetlab(['compare', folder, '--by', `server.pool.size=${sizes}`, '--metric', 'goodput_per_second', ...more]);
  const gain = JSON.parse((await compare('2,16', '--json')).stdout);
  expect(gain).toMatchObject({
    machineDifferences: [],
    settingDifferences: [],
    cells: [{ a: { repetitions: 4, invalid: 0 }, b: { repetitions: 4, invalid: 0 }, figures: [{ effect: 'better' }] }],
  });
  const [{ figures }] = gain.cells;
  expect(figures[0].change).toBeGreaterThan(1);

  expect((await compare('16,2', '--fail-on', 'goodput_per_second<-5%')).exitCode).toBe(3);
  expect((await compare('2,16', '--fail-on', 'goodput_per_second<-5%')).exitCode).toBe(0);
}, 120_000);
