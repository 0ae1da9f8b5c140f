import { describe, expect, it } from 'vitest';
import { findFigure } from '../../core/condition/figure-table.js';
import { readPath } from '../../core/scenario/paths.js';
import { CELL_COLUMNS } from '../../report/columns.js';
import { figureTable } from '../../report/figures.js';
import { cellFixture, runFixture } from './fixtures.js';

const TABLE = figureTable(null);

describe('the figures of which conditions may be stated', () => {
  it('are the columns of numbers that were measured, each with the value of its column', () => {
    const cell = cellFixture({ client: { ok: 7, unfinished: 3 }, server: { broken_pipe: 5 }, wastedGrants: 9 });
    const run = runFixture([cell]);
    for (const { name, value } of TABLE.figures) {
      const column = CELL_COLUMNS.find((each) => each.name === name)?.value(run, cell) ?? null;
      expect([name, value(run, cell)]).toEqual([name, typeof column === 'boolean' ? Number(column) : column]);
    }
    const names = TABLE.figures.map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(['ok', 'server_broken_pipe', 'deadlocked', 'latency_p99_ms']));
    for (const text of ['cell', 'verdict', 'pool_size', 'repetition']) expect(names).not.toContain(text);
  });

  it('have short names, each of a figure that there is', () => {
    for (const name of Object.keys(TABLE.shortNames)) {
      expect(findFigure(TABLE, name, false)).toBeDefined();
      expect(findFigure(TABLE, name, true)).toBeDefined();
    }
    expect(findFigure(TABLE, 'goodput', true)?.unit).toBe('attempts');
  });

  it('are told by settings that are the same before the cell is measured and after', () => {
    const cell = cellFixture({ label: 'a', settings: { 'server.pool.size': 7 } });
    const { plan } = cell;
    for (const { name, value } of TABLE.properties) expect([name, value({ plan })]).toEqual([name, value(cell)]);
    const size = TABLE.properties.find(({ name }) => name === 'pool_size');
    expect(size?.value({ plan })).toBe(readPath(plan.scenario, 'server.pool.size'));
  });
});
