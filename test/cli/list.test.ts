import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { KneeSearch } from '../../core/knee/search.js';
import { loadScenario, scenarioNames } from '../../lab/scenario-file/index.js';
import type { RunHeader } from '../../lab/store/run-header.js';
import { RunStore } from '../../lab/store/run-store.js';
import { runJson } from '../../report/run-json.js';
import { headerFixture, measuredCell } from '../lab/store/stored-run.js';
import { resetlab } from './command.js';

describe('resetlab list', () => {
  it('shows every scenario in aligned columns', async () => {
    const { exitCode, stdout, stderr } = await resetlab(['list']);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    const [heading = '', ...rows] = stdout.split('\n');
    expect(rows.map((row) => row.split(' ')[0])).toEqual(scenarioNames());
    const cellsAt = heading.indexOf('CELLS');
    const summaryAt = heading.indexOf('SUMMARY');
    for (const row of rows) {
      expect(row.slice(cellsAt - 2)).toMatch(/^ {2}\d/);
      expect(row.slice(summaryAt)).toBe(loadScenario(row.split(' ')[0] ?? '').summary);
    }
    expect(rows.find((row) => row.startsWith('pool-starvation '))).toMatch(/ 9 +1 min +/);
  });

  it('tells programs the same', async () => {
    const { exitCode, stdout } = await resetlab(['list', '--json']);
    expect(exitCode).toBe(0);
    const entries: { name: string }[] = JSON.parse(stdout);
    expect(entries.map(({ name }) => name)).toEqual(scenarioNames());
    expect(entries.find(({ name }) => name === 'smoke')).toEqual({
      name: 'smoke',
      summary: loadScenario('smoke').summary,
      path: 'scenarios/smoke.yaml',
      cells: 2,
      cells_least: 2,
      cells_most: 2,
      seconds_at_least: 7,
    });
  });

  it('explains itself with examples', async () => {
    const { exitCode, stdout } = await resetlab(['list', '--help']);
    expect(exitCode).toBe(0);
    expect(stdout).toContain('resetlab list --json');
  });
});

describe('resetlab list --runs', () => {
  let home: string;
  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), 'resetlab-test-'));
  });
  afterEach(() => rmSync(home, { recursive: true, force: true }));

  const fixed = headerFixture({ cellsPlanned: 3 });
  const until = { metric: 'goodput', half_width: '5%' };
  const adaptive = headerFixture({
    cellsPlanned: 4,
    scenario: { ...fixed.scenario, repeat: { min: 4, max: 10, until } },
  });
  const search: KneeSearch = {
    path: 'server.pool.size',
    candidates: [1, 2, 3, 4],
    objectives: ['ok >= 99 % of attempts'],
    sought: 'smallest',
    mostRepetitions: 3,
  };
  const searching = headerFixture({ cellsPlanned: 9, request: { ...fixed.request, search } });

  function makeRun(name: string, header: RunHeader, cells: number, isComplete: boolean): void {
    const folder = join(home, 'results', name);
    mkdirSync(folder, { recursive: true });
    const store = RunStore.create(folder, header);
    for (let repetition = 1; repetition <= cells; repetition++) store.add(measuredCell(1, repetition), null);
    if (isComplete) store.finish(new Date());
    store.close();
  }

  /** Of each run the columns CELLS and STATE. */
  async function shown(): Promise<Record<string, string>> {
    const [heading = '', ...rows] = (await resetlab(['list', '--runs'], home)).stdout.split('\n');
    const [from, to, state] = ['CELLS', 'INVALID', 'STATE'].map((column) => heading.indexOf(column));
    return Object.fromEntries(
      rows.map((row) => [row.split(' ')[0], `${row.slice(from, to).trim()}, ${row.slice(state)}`]),
    );
  }

  it('says how many cells are done of how many, and of a run that adapts what it comes to', async () => {
    makeRun('fixed', fixed, 2, false);
    makeRun('fixed-complete', fixed, 3, true);
    makeRun('adaptive', adaptive, 5, false);
    makeRun('adaptive-complete', adaptive, 6, true);
    makeRun('search', searching, 2, false);
    makeRun('search-complete', searching, 5, true);
    expect(await shown()).toEqual({
      fixed: '2/3, partial',
      'fixed-complete': '3/3, complete',
      adaptive: '5 of 4 to 10, partial',
      'adaptive-complete': '6, complete',
      search: '2 of at most 9, partial',
      'search-complete': '5, complete',
    });
  });

  it('tells programs the least and the most, and one number only where there is one', async () => {
    makeRun('fixed', fixed, 2, false);
    makeRun('adaptive', adaptive, 6, true);
    const { stdout } = await resetlab(['list', '--runs', '--json'], home);
    const runs: { name: string }[] = JSON.parse(stdout);
    expect(runs.find(({ name }) => name === 'fixed')).toMatchObject({
      cells_done: 2,
      cells_planned: 3,
      cells_planned_least: 3,
      cells_planned_most: 3,
    });
    expect(runs.find(({ name }) => name === 'adaptive')).toMatchObject({
      cells_done: 6,
      cells_planned: null,
      cells_planned_least: 4,
      cells_planned_most: 10,
      state: 'complete',
    });
  });

  it('does not say of an export alone that a run which adapts is complete, or is not', async () => {
    const exported = (name: string, { code: _, request, finishedAt: __, ...run }: RunHeader, count: number) => {
      const cells = Array.from({ length: count }, (___, at) => measuredCell(1, at + 1));
      mkdirSync(join(home, 'results', name), { recursive: true });
      const found = request.search === null ? {} : { search: request.search };
      writeFileSync(join(home, 'results', name, 'run.json'), runJson.render({ ...run, ...found, cells }));
    };
    exported('fixed', fixed, 3);
    exported('adaptive', adaptive, 6);
    exported('adaptive-partial', adaptive, 3);
    exported('adaptive-complete', adaptive, 10);
    exported('search', searching, 5);
    expect(await shown()).toEqual({
      fixed: '3/3, complete',
      adaptive: '6 of 4 to 10, unknown',
      'adaptive-partial': '3 of 4 to 10, partial',
      'adaptive-complete': '10, complete',
      search: '5 of at most 9, unknown',
    });
  });

  it('lists every run that can be read, complains of the others, and exits 2', async () => {
    makeRun('good', fixed, 2, false);
    mkdirSync(join(home, 'results', 'odd'));
    writeFileSync(join(home, 'results', 'odd', 'run.json'), '{"cells":[],"cellsPlanned":1,"scenario":{"name":"x"}}');
    mkdirSync(join(home, 'results', 'empty'));
    writeFileSync(join(home, 'results', 'empty', 'run.sqlite'), '');
    const { exitCode, stdout, stderr } = await resetlab(['list', '--runs'], home);
    expect(exitCode).toBe(2);
    expect(stdout.split('\n').map((row) => row.split(' ')[0])).toEqual(['RUN', 'good']);
    expect(stderr).toMatch(
      /^resetlab: results\/odd\/run.json: is no run of resetlab: runId: .*\n.*results\/empty\/run.sqlite: is no store of a run$/,
    );
  });
});
