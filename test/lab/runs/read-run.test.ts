import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import SqliteFile from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RunResult } from '../../../core/cell.js';
import { BadInput } from '../../../core/errors.js';
import { fromWholeRun, readRun } from '../../../lab/runs/read-run.js';
import { openRunJson } from '../../../lab/runs/run-json-file.js';
import { RunStore } from '../../../lab/store/run-store.js';
import { cellsCsv } from '../../../report/cells-csv.js';
import { deadlockAtMs, goodputPerSecond, isDeadlocked, latencyMsAt, staleReuses } from '../../../report/measures.js';
import { outcomesCsv } from '../../../report/outcomes-csv.js';
import { reportMarkdown } from '../../../report/report-markdown.js';
import { runJson } from '../../../report/run-json.js';
import { timelineCsv } from '../../../report/timeline-csv.js';
import { cellFixture, poolCell, poolRun, runFixture, sampleFixture, verdictFixture } from '../../report/fixtures.js';
import { FIRST_RUN } from '../../support/first-run.js';
import { headerFixture } from '../store/stored-run.js';

let results: string;
beforeEach(() => {
  results = mkdtempSync(join(tmpdir(), 'resetlab-test-'));
});
afterEach(() => rmSync(results, { recursive: true, force: true }));

function store(text: string): void {
  mkdirSync(join(results, 'run'), { recursive: true });
  writeFileSync(join(results, 'run', 'run.json'), text);
}

const read = () => readRun('run', results);
const cellsOf = () => [...read().cells()];

function manyCells(count: number): RunResult {
  return poolRun(
    Array.from({ length: count }, (_, at) =>
      poolCell(1 + (at % 10), 0.5, { index: 1 + (at % 10), repetition: 1 + at }),
    ),
  );
}

describe('a stored run', () => {
  it('is read as it was, but for the timelines', () => {
    const matrix = [{ client: 'ok' as const, server: 'delivered' as const, count: 7 }];
    const latency = { percentiles: [{ percent: 0, latencyMs: 1.5 }] };
    const run = poolRun([
      poolCell(4, 0.1, { verdict: verdictFixture('deadlock', 7), brokenLaws: ['a law'], afterEnd: { broken_pipe: 3 } }),
      poolCell(8, 0.9, { index: 2, matrix, latency, generator: { refused: 1, retries: 2, scheduleLagP99Ms: 3 } }),
    ]);
    store(runJson.render(run));
    expect(read().run).toEqual({ ...run, cells: [] });
    expect(cellsOf()).toEqual(run.cells);
  });

  it('is the same in another layout', () => {
    const run = manyCells(3);
    store(JSON.stringify(JSON.parse(runJson.render(run))));
    expect(cellsOf()).toEqual(run.cells);
  });

  it('has all of its cells wherever a piece of the file ends', () => {
    const run = manyCells(3);
    store(runJson.render({ ...run, runId: 'é€' }));
    for (let pieceBytes = 1; pieceBytes <= 200; pieceBytes += 7) {
      const file = openRunJson(join(results, 'run', 'run.json'), pieceBytes);
      expect([...file.cells()]).toHaveLength(3);
      expect(file.head).toMatchObject({ runId: 'é€', cells: [] });
    }
  });

  it('has all of its cells where they take many pieces', () => {
    const run = manyCells(700);
    const text = runJson.render(run);
    expect(text.length).toBeGreaterThan(2 ** 21);
    store(text);
    expect(cellsOf()).toEqual(run.cells);
  });

  it('may have no cells yet', () => {
    store(runJson.render(runFixture([])));
    expect(cellsOf()).toEqual([]);
  });

  it('has no figure where its version knew none, and those that it knew', () => {
    const run = readRun(FIRST_RUN);
    const [cell = cellFixture()] = [...run.cells()];
    expect(cell.client.attempts).toBe(1312);
    expect(goodputPerSecond(cell)).toBeCloseTo(2.968, 3);
    expect([staleReuses(cell), cell.leaks.connections, cell.server.databaseBusy]).toEqual([NaN, NaN, NaN]);
    expect([isDeadlocked(cell), cell.kernel.openFilesLimit, cell.pool.openMax]).toEqual([null, null, null]);
    expect([cell.client.latency.percentiles, latencyMsAt(cell, 90)]).toEqual([null, null]);
    expect(cell.server.afterEnd).toEqual({ broken_pipe: 9 });
    expect(run.run.scenario.server.pool.open).toBe('eager');
  });

  it('keeps its shape whatever stands in the place of a figure', () => {
    const run = JSON.parse(runJson.render(manyCells(1)));
    const [cell] = run.cells;
    Object.assign(cell, { client: 'x', server: [], queue: { depthMean: '9' }, kernel: null, verdict: { kind: 7 } });
    cell.leaks = JSON.parse('{ "__proto__": { "connections": 3 } }');
    store(JSON.stringify(run));
    const [read = cellFixture()] = cellsOf();
    expect([goodputPerSecond(read), read.client.attempts, read.queue.depthMean]).toEqual([NaN, NaN, null]);
    expect([read.kernel.outRsts, read.server.afterEnd]).toEqual([null, {}]);
    expect([deadlockAtMs(read), read.leaks.connections]).toEqual([null, NaN]);
    for (const percentiles of ['x', [7], [{ percent: 0 }], {}]) {
      cell.client = { latency: { percentiles } };
      store(JSON.stringify(run));
      expect(cellsOf().map(({ client }) => client.latency.percentiles)).toEqual([null]);
    }
  });
});

describe('a run with a store', () => {
  const run = poolRun([poolCell(4, 0.1, { brokenLaws: ['a law'] }), poolCell(8, 0.9, { index: 2 })]);
  const { cells, ...header } = run;
  const makeStore = () => {
    mkdirSync(join(results, 'run'));
    const made = RunStore.create(join(results, 'run'), { ...headerFixture(), ...header });
    const sample = sampleFixture({ atMs: 1 });
    for (const cell of cells) made.add({ ...cell, timeline: [sample] }, null);
    return made;
  };

  it('is read from there, also while it is measured', () => {
    const made = makeStore();
    expect(read().run).toEqual({ ...run, cells: [] });
    expect(cellsOf()).toEqual(cells);
    expect(read().codeFingerprint).toBe(headerFixture().code.fingerprint);
    made.close();
    store('its export is not even looked at');
    expect(cellsOf()).toEqual(cells);
  });

  it('is closed when its cells are read, or somebody stops reading', () => {
    makeStore().close();
    const openFiles = () => readdirSync('/proc/self/fd').length;
    const before = openFiles();
    expect(cellsOf()).toHaveLength(2);
    for (const cell of read().cells()) {
      expect(cell.plan.index).toBe(cells[0]?.plan.index);
      break;
    }
    expect(openFiles()).toBe(before);
  });

  it('has no figure where its version knew none', () => {
    const made = makeStore();
    made.close();
    const database = new SqliteFile(join(results, 'run', 'run.sqlite'));
    database.exec("UPDATE repetition SET result = json_remove(result, '$.leaks', '$.pool.openMax')");
    database.close();
    const [cell] = cellsOf();
    expect([cell?.leaks.connections, cell?.pool.openMax, cell?.client]).toEqual([NaN, null, cells[0]?.client]);
  });

  it('is whole in every export, as it was measured, timelines and seeds and what it searches included', () => {
    const repeated = [1, 2].map((repetition) => poolCell(4, 0.5, { repetition }));
    for (const [at, { plan }] of repeated.entries()) plan.scenario.seed = 7 + at;
    const matrix = [{ client: 'ok' as const, server: 'delivered' as const, count: 7 }];
    const measured = repeated.map((cell) => ({ ...cell, matrix, timeline: [sampleFixture({ atMs: 1 })] }));
    const search = {
      path: 'server.pool.size',
      candidates: [2, 4],
      objectives: ['ok > 0'],
      sought: null,
      mostRepetitions: 2,
    };
    mkdirSync(join(results, 'run'));
    const request = { ...headerFixture().request, search };
    const made = RunStore.create(join(results, 'run'), { ...headerFixture(), ...header, request });
    for (const cell of measured) made.add(cell, null);
    made.close();
    for (const { render } of [runJson, cellsCsv, timelineCsv, outcomesCsv])
      expect(fromWholeRun(read(), render)).toBe(render({ ...header, search, cells: measured }));
  });

  it('has no figure and no observation where its version knew none, also as a whole', () => {
    makeStore().close();
    const database = new SqliteFile(join(results, 'run', 'run.sqlite'));
    database.exec("UPDATE repetition SET result = json_remove(result, '$.leaks', '$.steady')");
    const bare = gzipSync(JSON.stringify([{ atMs: 5, phase: 'drain', queueDepth: 3 }]));
    database.prepare('UPDATE timeline SET samples = ?').run(bare);
    database.close();
    const [cell] = fromWholeRun(read(), ({ cells: [first] }) => [{ ...first }]);
    expect([cell?.leaks?.connections, cell?.steady?.warmUpMs]).toEqual([NaN, null]);
    const { counters, client, ...sample } = cell?.timeline?.[0] ?? {};
    expect([sample, counters, client]).toMatchObject([{ atMs: 5, phase: 'drain', queueDepth: 3 }, null, null]);
    expect(fromWholeRun(read(), reportMarkdown)).toContain('pool');
  });
});

describe('what is no run', () => {
  const message = (read: () => unknown) => {
    try {
      read();
    } catch (error) {
      if (error instanceof BadInput) return error.message.replace(results, '');
      throw error;
    }
    return '';
  };

  it.each([
    ['', /is no run.json: Unexpected end/],
    ['[1]', /run.json: is no run of resetlab: /],
    ['{ "runId": 7 }', /is no run of resetlab: runId: /],
    [
      '{ "runId": "r", "startedAt": "", "scenario": { "name": "x", "sweep": 5 }, "machine": {}, "cellsPlanned": 1 }',
      /scenario.sweep: /,
    ],
  ])('is refused in one message: %j', (text, expected) => {
    store(text);
    expect(message(read)).toMatch(expected);
  });

  it('is refused at the cell that is none', () => {
    const run = JSON.parse(runJson.render(manyCells(3)));
    run.cells[1].plan.label = 5;
    store(JSON.stringify(run, null, 2));
    expect(message(cellsOf)).toMatch(/^\/run\/run.json: cell 2: is no run of resetlab: plan.label: /);
  });

  it('is refused where the file is cut, wherever that is', () => {
    const text = runJson.render(manyCells(2));
    for (let at = 0; at < text.length - 9; at += 97) {
      store(text.slice(0, at));
      expect(message(cellsOf)).toMatch(/is no run.json: /);
    }
    expect(readFileSync(join(results, 'run', 'run.json'), 'utf8').length).toBeLessThan(text.length);
  });
});
