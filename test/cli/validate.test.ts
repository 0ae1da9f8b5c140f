import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { resetlab } from './command.js';

const GOOD = 'name: good\nsummary: s\nduration_s: 9.5\nsweep: { server.pool.size: [1, 2, 4, 8, 10, 12, 16] }\n';
const BAD = 'name: bad\nsummary: s\nserver:\n  pool:\n    szie: 4\nrepeat: 0\n';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'resetlab-validate-'));
  writeFileSync(join(folder, 'good.yaml'), GOOD);
  writeFileSync(join(folder, 'bad.yaml'), BAD);
  writeFileSync(join(folder, 'hostile.yaml'), 'name: "\\x1b]0;title\\x07\\x9b2J"\nsummary: s\n');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('resetlab validate', () => {
  it('says of a valid file how many cells it has and how long they take', async () => {
    expect(await resetlab(['validate', 'good.yaml'], folder)).toEqual({
      exitCode: 0,
      stdout: 'good.yaml: valid, 7 cells, about 1 min 10 s',
      stderr: '',
    });
  });

  it('says of one whose repetitions depend on a figure the least and the most cells that it may have', async () => {
    const text = `${GOOD}repeat: { min: 3, max: 9, until: { metric: goodput, half_width: 5% } }\n`;
    writeFileSync(join(folder, 'adaptive.yaml'), text);
    const { stdout } = await resetlab(['validate', 'adaptive.yaml'], folder);
    expect(stdout).toBe('adaptive.yaml: valid, 21 to 63 cells, at least 3 min 30 s');
    const [verdict] = JSON.parse((await resetlab(['validate', '--json', 'adaptive.yaml'], folder)).stdout);
    expect(verdict).toMatchObject({ cells: null, cells_least: 21, cells_most: 63, seconds_at_least: 210 });
  });

  it('takes names of scenarios and paths alike', async () => {
    const { exitCode, stdout } = await resetlab(['validate', 'smoke', './scenarios/smoke.yaml']);
    expect(exitCode).toBe(0);
    expect(stdout.split('\n')).toEqual([
      'scenarios/smoke.yaml: valid, 2 cells, about 7 s',
      './scenarios/smoke.yaml: valid, 2 cells, about 7 s',
    ]);
  });

  it('names every problem of every bad one, still checks the others, and exits 2', async () => {
    const ending = await resetlab(['validate', 'bad.yaml', 'good.yaml', 'gone.yaml', 'smokey'], folder);
    expect(ending.exitCode).toBe(2);
    expect(ending.stdout).toBe('good.yaml: valid, 7 cells, about 1 min 10 s');
    expect(ending.stderr.split('\n')).toEqual([
      'resetlab: bad.yaml:5:5: server.pool.szie: unknown key; did you mean "size"? valid keys: acquire_timeout_ms, max_waiting, open, size',
      'bad.yaml:6:9: repeat: must be a whole number from 1 to 1000, or a mapping with the keys max, min, until, not 0',
      'gone.yaml: no such file',
      expect.stringMatching(/^no scenario is called "smokey"; did you mean "smoke"\? scenarios: /),
    ]);
  });

  it('tells programs the same', async () => {
    const { exitCode, stdout } = await resetlab(
      ['validate', '--json', 'bad.yaml', 'good.yaml', 'gone.yaml', 'no'],
      folder,
    );
    expect(exitCode).toBe(2);
    expect(JSON.parse(stdout)).toEqual([
      {
        scenario: 'bad.yaml',
        valid: false,
        problems: [
          {
            file: 'bad.yaml',
            line: 5,
            column: 5,
            path: 'server.pool.szie',
            message: expect.stringMatching(/^unknown key/),
          },
          { file: 'bad.yaml', line: 6, column: 9, path: 'repeat', message: expect.stringMatching(/^must be a whole/) },
        ],
      },
      {
        scenario: 'good.yaml',
        valid: true,
        name: 'good',
        path: 'good.yaml',
        cells: 7,
        cells_least: 7,
        cells_most: 7,
        seconds_at_least: 70,
        problems: [],
      },
      { scenario: 'gone.yaml', valid: false, problems: [{ file: 'gone.yaml', message: 'no such file' }] },
      { scenario: 'no', valid: false, problems: [{ message: expect.stringMatching(/^no scenario is called "no"/) }] },
    ]);
  });

  it('lets no control character of a file or an argument through to the terminal', async () => {
    for (const args of [['hostile.yaml'], ['--json', 'hostile.yaml'], ['\u001b[2Jgone.yaml'], ['--\u009b2J']]) {
      const { exitCode, stdout, stderr } = await resetlab(['validate', ...args], folder);
      expect(exitCode).toBe(2);
      expect(stderr).toMatch(/^resetlab: /);
      expect(stdout + stderr).not.toMatch(/[^\P{Cc}\n]/u);
    }
  });

  it('wants at least one scenario', async () => {
    const { exitCode, stderr } = await resetlab(['validate']);
    expect(exitCode).toBe(2);
    expect(stderr).toBe("resetlab: missing required argument 'scenario'");
  });

  it('explains itself with examples', async () => {
    const { exitCode, stdout } = await resetlab(['validate', '--help']);
    expect(exitCode).toBe(0);
    expect(stdout).toContain('resetlab validate pool-starvation\n');
  });
});
