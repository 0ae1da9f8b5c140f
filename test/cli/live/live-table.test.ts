import type { WriteStream } from 'node:tty';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { LiveTable } from '../../../cli/live/live-table.js';
import type { CellResult } from '../../../core/cell.js';
import { cellFixture, sampleFixture } from '../../report/fixtures.js';
import { FakeTerminal } from './fake-terminal.js';

afterEach(() => vi.unstubAllEnvs());

const NO_NOTES = { width: 0, of: () => '' };
const UTF8 = { LANG: 'C.UTF-8', TERM: 'xterm' };

const cellOf = (index: number): CellResult =>
  cellFixture({
    index,
    label: `pool_size=${index}`,
    client: { ok: 1000 + index },
    queue: { depthMax: 14 },
    settings: { duration_s: 2, drain_s: 0 },
  });

function tableOn(stream: WriteStream, cells: readonly CellResult[], env: NodeJS.ProcessEnv = UTF8, notes = NO_NOTES) {
  const planned = { least: cells.length, most: cells.length };
  const table = new LiveTable({ foreseen: cells.map(({ plan }) => plan), planned, before: [] }, stream, notes, env);
  table.isolationFound({ scope: 'namespace', launcher: [], reason: null });
  return table;
}

/** A queue that builds until its oldest has waited as long as clients do. */
function build(table: LiveTable, { plan }: CellResult): void {
  for (let at = 0; at < 8; at++) {
    const sample = sampleFixture({ atMs: at * 250, queueDepth: at === 3 ? null : 2 * at, oldestWaitMs: 200 * at });
    table.sampled(plan, sample);
  }
}

function measure(table: LiveTable, cell: CellResult): void {
  table.cellStarted(cell.plan);
  build(table, cell);
  table.cellDone(cell);
}

describe('where there is no terminal', () => {
  function logged(env: NodeJS.ProcessEnv, work: (table: LiveTable) => void, isTTY = false): string[] {
    const parts: string[] = [];
    const stream = { isTTY, columns: 80, write: (text: string) => parts.push(text) } as unknown as WriteStream;
    const table = tableOn(stream, [cellOf(1), cellOf(2)], env);
    work(table);
    table.close();
    return parts.join('').split('\n');
  }

  it('a repetition has one line when it begins and one when it ends, in the order in which they are measured', () => {
    const lines = logged(UTF8, (table) => {
      for (const cell of [cellOf(9), cellOf(1)]) measure(table, cell);
    });
    expect(lines[2]).toMatch(/^ {2}cell +time s +ok .* queue max {2}queue {5}wait$/);
    expect(lines[3]).toBe('❯ pool_size=9  begins: 0 of 2 cells, about 8 s left');
    expect(lines[4]).toMatch(/^✔ pool_size=9 .* 1009 .* 14 {2}▁▂▃ ▅▆▇█ {2}▁▃▄▆▇███$/);
    expect(lines[5]).toMatch(/^❯ pool_size=1 {2}begins: 1 of 2 cells, /);
    expect(lines[6]).toMatch(/^✔ pool_size=1 .* 1001 /);
    expect(lines.slice(7)).toEqual(['', '']);
  });

  it.each([
    ['a terminal that cannot write over a line', { ...UTF8, TERM: 'dumb' }, true],
    ['one that is told to have colours', { ...UTF8, FORCE_COLOR: '3', CI: '1', GITHUB_ACTIONS: '1' }, false],
  ])('%s gets no escape code', (_, env, isTTY) => {
    for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);
    const text = logged(env, (table) => measure(table, cellOf(1)), isTTY).join('\n');
    expect(text).not.toContain('\u001b');
    expect(text).not.toContain('\r');
    expect(text.match(/pool_size=1/g)).toHaveLength(2);
  });

  it('is ASCII where the locale is', () => {
    const lines = logged({ LANG: 'C' }, (table) => measure(table, cellOf(1)));
    expect(lines[4]).toMatch(/14 {2}_\.- =\+\*# {2}_-:\+\*###$/);
    expect(lines.join('\n')).toMatch(/^[\n -~]*$/);
  });

  it('says which cell was broken off', () => {
    expect(logged(UTF8, (table) => table.cellStarted(cellOf(1).plan)).at(-3)).toBe('✖ pool_size=1  not measured');
  });
});

describe('on a terminal', () => {
  it.each([60, 80, 100, 132, 200])('of %i columns nothing wraps, and what is done stays', (columns) => {
    const terminal = new FakeTerminal(columns);
    const table = tableOn(terminal.stream, [cellOf(1), cellOf(2)], UTF8, { width: 10, of: () => '1 of 1 met' });
    const second = cellOf(2);
    measure(table, cellOf(1));
    table.cellStarted(second.plan);
    build(table, second);
    terminal.emit('resize');
    expect(terminal.rows.at(-3)).toMatch(/^✔ pool_size=1 .* 14 {2}▁▂▃ ▅▆▇█/);
    expect(terminal.rows.at(-2)).toMatch(/^. pool_size=2 .*▁▂▃ ▅▆▇█/);
    expect(terminal.rows.at(-1)).toMatch(/^1 of 2 cells, about \d+ s left$/);
    table.cellDone(second);
    table.close();
    expect(terminal.rows.filter((row) => row.includes('pool_size='))).toHaveLength(2);
    expect(terminal.rows.at(-3)).toMatch(/^✔ pool_size=2 /);
    expect(terminal.rows.slice(-2)).toEqual(['', '']);
    expect(terminal.wrapped).toBe(0);
  });

  it('that is made narrower and wider has one line of each cell, and the heading of its columns above', () => {
    const terminal = new FakeTerminal(120);
    const table = tableOn(terminal.stream, [cellOf(1), cellOf(2)]);
    const first = cellOf(1);
    table.cellStarted(first.plan);
    build(table, first);
    terminal.emit('resize');
    for (const columns of [100, 75, 60, 90]) {
      terminal.resize(columns);
      expect(terminal.rows.filter((row) => row.includes('pool_size='))).toHaveLength(1);
      expect(terminal.rows.filter((row) => row.includes(' left'))).toHaveLength(1);
      // That of the first width stays; below it is that of this one.
      expect(terminal.rows.filter((row) => row.startsWith('  cell')).length).toBeLessThanOrEqual(2);
    }
    table.cellDone(first);
    const at = terminal.rows.findIndex((row) => row.startsWith('✔ pool_size=1'));
    expect(terminal.rows[at - 1]).toMatch(/^ {2}cell .*queue max {2}queue/);
    table.close();
    expect(terminal.wrapped).toBe(0);
  });

  it('has colours only where they are wanted', () => {
    for (const [name, value] of Object.entries({
      FORCE_COLOR: '1',
      NO_COLOR: undefined,
      NODE_DISABLE_COLORS: undefined,
    })) {
      vi.stubEnv(name, value);
    }
    const written = () => {
      const terminal = new FakeTerminal(100);
      const table = tableOn(terminal.stream, [cellOf(1)]);
      measure(table, cellOf(1));
      table.close();
      return terminal.written;
    };
    expect(written()).toContain('\u001b[32m✔\u001b[39m');
    vi.stubEnv('FORCE_COLOR', undefined);
    vi.stubEnv('NO_COLOR', '1');
    expect(written()).not.toContain('m✔');
    expect(written()).toContain('✔ pool_size=1');
  });

  it('says which cell was broken off', () => {
    const terminal = new FakeTerminal(60);
    const table = tableOn(terminal.stream, [cellOf(1)]);
    table.cellStarted(cellOf(1).plan);
    table.close();
    expect(terminal.rows.at(-3)).toBe('✖ pool_size=1  not measured');
  });
});
