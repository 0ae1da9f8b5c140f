import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runJson } from '../../report/run-json.js';
import { repetitions } from '../report/comparison/fixtures.js';
import { poolRun } from '../report/fixtures.js';
import { FIRST_RUN } from '../support/first-run.js';
import { resetlab } from './command.js';

const SMALL = [500, 505, 510, 495, 490];
const LARGE = [690, 702, 697, 705, 688];

let home: string;
beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), 'resetlab-test-'));
  const store = (name: string, oks: number[]) => {
    const folder = join(home, 'results', name);
    mkdirSync(folder, { recursive: true });
    const cells = [...repetitions(4, oks), ...repetitions(8, LARGE)];
    writeFileSync(join(folder, 'run.json'), runJson.render({ ...poolRun(cells), runId: name }));
  };
  store('before', LARGE);
  store('after', SMALL);
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

const compare = (...args: string[]) => resetlab(['compare', ...args], home);

describe('resetlab compare', () => {
  it('finds no difference between a run and itself', async () => {
    const { exitCode, stdout, stderr } = await compare(
      FIRST_RUN,
      FIRST_RUN,
      '--all',
      '--fail-on',
      'goodput_per_second<0',
    );
    expect([exitCode, stderr]).toEqual([0, '']);
    expect(stdout).toContain('\nNo figure differs.\n\nholds: goodput_per_second<0 in none of 9 cells');
    expect(stdout).not.toMatch(/better|worse|were not measured alike/);
  });

  it('shows the loss from one run to another, in words and without colour where nobody looks', async () => {
    const { exitCode, stdout } = await compare('before', 'after', '--metric', 'goodput_per_second');
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/goodput_per_second {2}139\/s {2}100\/s {2}-28 % \[-30, -27\] .* worse\n/);
    expect(stdout).not.toContain('\u001b');
  });

  it('compares two groups of one run', async () => {
    const { stdout } = await compare(
      'after',
      '--by',
      'server.pool.size=4,8',
      '--json',
      '--metric',
      'goodput_per_second',
    );
    expect(JSON.parse(stdout)).toMatchObject({
      groups: { path: 'server.pool.size', a: '4', b: '8' },
      settingDifferences: [],
      cells: [{ a: { label: 'pool_size=4' }, b: { label: 'pool_size=8' }, figures: [{ effect: 'better' }] }],
    });
  });

  it('ends with 3 where a guard fails, and with 0 where all hold', async () => {
    const failing = await compare('before', 'after', '--fail-on', 'goodput_per_second<-5%', '--fail-on', 'ok<-90%');
    expect(failing.exitCode).toBe(3);
    expect(failing.stdout).toMatch(
      /\nfailed: goodput_per_second<-5% in 1 of 2 cells: pool_size=4 \(-28.* %\)\nholds: ok<-90%/,
    );
    const holding = await compare('after', 'before', '--fail-on', 'goodput_per_second<-5%');
    expect(holding.exitCode).toBe(0);
  });

  it('writes a CSV once, and never over another file', async () => {
    const file = join(home, 'changes.csv');
    const first = await compare('before', 'after', '--csv', file);
    const written = readFileSync(file, 'utf8');
    expect([first.exitCode, written.split('\n').length]).toEqual([0, 2 * 9 + 2]);
    const second = await compare('before', 'before', '--csv', file);
    expect([second.exitCode, second.stdout]).toEqual([2, '']);
    expect(second.stderr).toMatch(/^resetlab: --csv ".*changes.csv": is there already; name a new file\n?$/);
    expect(readFileSync(file, 'utf8')).toBe(written);
  });

  it('draws the same as SVG and PNG, and neither over another file nor where there is nothing to draw', async () => {
    const [svg, png] = [join(home, 'changes.svg'), join(home, 'changes.png')];
    expect((await compare('before', 'after', '--svg', svg, '--png', png)).exitCode).toBe(0);
    expect(readFileSync(svg, 'utf8')).toMatch(/^<svg .*B is better in/s);
    expect(readFileSync(png).subarray(1, 4).toString()).toBe('PNG');
    const again = await compare('before', 'before', '--svg', svg);
    expect([again.exitCode, again.stderr.trim()]).toEqual([
      2,
      `resetlab: --svg "${svg}": is there already; name a new file`,
    ]);
    const nothing = await compare(
      'before',
      'after',
      '--metric',
      'retries',
      '--csv',
      join(home, 'no.csv'),
      '--svg',
      join(home, 'no.svg'),
    );
    expect([nothing.exitCode, nothing.stderr.trim()]).toEqual([
      2,
      'resetlab: --svg: nothing to draw: no cell has any of these figures',
    ]);
    expect(existsSync(join(home, 'no.csv'))).toBe(false);
  });

  it.each<[string[], RegExp]>([
    [['before', 'after', '--svg', ''], /--svg: must name a file/],
    [['before'], /name a second run, or two groups of this one with --by/],
    [['before', 'after', '--by', 'cell=a,b'], /--by: compares groups of one run; name only one/],
    [['before', 'aftr'], /no run is called "aftr"; did you mean "after"\? runs: before, after /],
    [['before', 'after', '--metric', 'godput_per_second'], /did you mean "goodput_per_second"\?/],
    [['before', 'after', '--fail-on', 'p99'], /--fail-on "p99": must be a metric/],
    [['before', FIRST_RUN, '--fail-on', 'leaked>0%', '--fail-on', 'retries>0'], /no cell of A has retries/],
    [['before', 'after', '--csv', ''], /--csv: must name a file/],
    [['before', 'after', '--csv', 'no/such/folder.csv'], /--csv "no\/such\/folder.csv": cannot be written: ENOENT/],
    [['before', 'after', '--all', '--metric', 'ok'], /cannot be used with/],
  ])('refuses %j in one message', async (args, message) => {
    const { exitCode, stdout, stderr } = await compare(...args);
    expect([exitCode, stdout]).toEqual([2, '']);
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect(stderr).toMatch(message);
  });

  it('refuses to guard what no cell can tell', async () => {
    const { exitCode, stderr } = await compare('before', FIRST_RUN, '--fail-on', 'leaked>0');
    // The first version's run is older than the figure; that B has lost it is no pass either.
    expect(exitCode).toBe(3);
    expect(stderr).toBe('');
    const other = await compare(FIRST_RUN, 'before', '--fail-on', 'leaked>0');
    expect(other.exitCode).toBe(2);
    expect(other.stderr).toMatch(/--fail-on "leaked>0": nothing to judge: no cell of A has leaked/);
  });
});
