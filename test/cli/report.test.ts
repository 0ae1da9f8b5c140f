import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runJson } from '../../report/run-json.js';
import { timelineCsv } from '../../report/timeline-csv.js';
import { poolCell, poolRun, sampleFixture } from '../report/fixtures.js';
import { FIRST_RUN } from '../support/first-run.js';
import { resetlab } from './command.js';

const RUN = poolRun([4, 12].map((size, at) => poolCell(size, at, { index: at + 1, timeline: [sampleFixture()] })));

let home: string;
beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), 'resetlab-test-'));
  for (const [name, files] of Object.entries({ whole: [runJson, timelineCsv], bare: [runJson] })) {
    mkdirSync(join(home, 'results', name), { recursive: true });
    for (const { fileName, render } of files) writeFileSync(join(home, 'results', name, fileName), render(RUN));
  }
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

const report = (...args: string[]) => resetlab(['report', ...args], home);

describe('resetlab report', () => {
  it('makes a page of the committed run, with its samples', async () => {
    const { exitCode, stdout, stderr } = await report(FIRST_RUN);
    expect([exitCode, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^<!doctype html>/);
    expect(stdout).toContain('aria-label="pool-starvation, pool_size=1: up to 1,100 requests waited');
    expect(stdout).toContain('download="timeline.csv.gz"');
  });

  it('says in the page where there are no samples', async () => {
    expect((await report('bare')).stdout).toContain('is not drawn where a cell has no samples');
    expect((await report('whole')).stdout).not.toContain('is not drawn where a cell has no samples');
  });

  it.each([
    ['md', /^### made-up: a pool of 4/],
    ['json', /^\{\n {2}"format": 1,\n {2}"runId": "made-up-run"/],
    ['svg', /^<svg width="900"/],
    ['png', /^.PNG/],
  ])('prints %s', async (format, content) => {
    const { exitCode, stdout } = await report('whole', '--format', format);
    expect([exitCode, stdout]).toEqual([0, expect.stringMatching(content)]);
  });

  it('takes the format from the file that it is to write, and never writes over one', async () => {
    const file = join(home, 'backlog.svg');
    expect(await report('whole', '--chart', 'backlog-1', '--out', file)).toMatchObject({ exitCode: 0, stdout: '' });
    const written = readFileSync(file, 'utf8');
    expect(written).toContain('>For how long<');
    const again = await report('whole', '--out', file);
    expect([again.exitCode, again.stdout]).toEqual([2, '']);
    expect(again.stderr).toMatch(/^resetlab: --out ".*backlog.svg": is there already; name a new file$/);
    expect(readFileSync(file, 'utf8')).toBe(written);
  });

  it.each<[string[], RegExp]>([
    [['whle'], /no run is called "whle"; did you mean "whole"\?/],
    [['whole', '--format', 'pdf'], /Allowed choices are html, md, json, svg, png/],
    [
      ['whole', '--format', 'svg', '--chart', 'backlog'],
      /none of that name; did you mean "backlog-1"\? it has curve, /,
    ],
    [['whole', '--chart', 'curve'], /--chart: goes with --format svg or png, not html/],
    [['whole', '--out', ''], /--out: must name a file/],
    [['whole', '--out', 'no/such/file.html'], /--out "no\/such\/file.html": cannot be written: ENOENT/],
  ])('refuses %j in one message', async (args, message) => {
    const { exitCode, stdout, stderr } = await report(...args);
    expect([exitCode, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(message);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
  });

  it('refuses a timeline that is no CSV', async () => {
    mkdirSync(join(home, 'results', 'broken'));
    writeFileSync(join(home, 'results', 'broken', 'run.json'), runJson.render(RUN));
    writeFileSync(join(home, 'results', 'broken', 'timeline.csv'), 'cell,"repetition\n1,2');
    const { exitCode, stderr } = await report('broken');
    expect([exitCode, stderr]).toEqual([2, expect.stringMatching(/timeline\.csv: cannot be read: /)]);
  });
});
