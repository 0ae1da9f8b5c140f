import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readPath } from '../../../core/scenario/paths.js';
import { MOST_SEED, type Scenario, scenarioSchema } from '../../../core/scenario/schema.js';
import { planCells } from '../../../lab/sweep/cells.js';
import { countCells, sweptPaths } from '../../../lab/sweep/points.js';

function scenarioWith(sweep: Scenario['sweep'], repeat = 1): Scenario {
  return { ...scenarioSchema.parse({ name: 'planned', summary: 's' }), sweep, repeat };
}

describe('the cells of a scenario', () => {
  it('are one, called as the scenario, when nothing is swept', () => {
    const cells = planCells(scenarioWith({}));
    expect(cells).toEqual([{ index: 1, label: 'planned', repetition: 1, scenario: scenarioWith({}) }]);
  });

  it('draw from another seed in each repetition, the first from that of the scenario', () => {
    const seeds = (seed: number) => planCells({ ...scenarioWith({}, 3), seed }).map(({ scenario }) => scenario.seed);
    expect(seeds(7)).toEqual([7, 8, 9]);
    expect(seeds(2 ** 31 - 1)).toEqual([2 ** 31 - 1, 0, 1]);
  });

  it('of a grid are every combination, the first path varying slowest', () => {
    const cells = planCells(scenarioWith({ 'server.pool.size': [4, 8], 'server.service.mean_ms': [10, 20, 30] }));
    expect(cells.map(({ index, label }) => [index, label])).toEqual([
      [1, 'pool_size=4 mean_ms=10'],
      [2, 'pool_size=4 mean_ms=20'],
      [3, 'pool_size=4 mean_ms=30'],
      [4, 'pool_size=8 mean_ms=10'],
      [5, 'pool_size=8 mean_ms=20'],
      [6, 'pool_size=8 mean_ms=30'],
    ]);
    expect(cells.map(({ scenario: { server } }) => [server.pool.size, server.service.mean_ms])[3]).toEqual([8, 10]);
  });

  it('of a list of points are called by their labels and set what these say', () => {
    const cells = planCells(
      scenarioWith([
        { label: 'as it is', set: {} },
        { label: 'both', set: { 'server.pool.max_waiting': 60, 'server.on_client_gone': 'cancel' } },
      ]),
    );
    expect(
      cells.map(({ label, scenario: { server } }) => [label, server.pool.max_waiting, server.on_client_gone]),
    ).toEqual([
      ['as it is', null, 'continue'],
      ['both', 60, 'cancel'],
    ]);
  });

  it('are repeated all of them before any is measured a third time', () => {
    const cells = planCells(scenarioWith({ 'server.pool.size': [1, 2] }, 3));
    expect(cells.map(({ index, repetition }) => `${index}.${repetition}`)).toEqual([
      '1.1',
      '2.1',
      '1.2',
      '2.2',
      '1.3',
      '2.3',
    ]);
  });

  it('draw anew in each repetition, and alike in all cells of one', () => {
    const cells = planCells({ ...scenarioWith({ 'server.pool.size': [1, 2] }, 3), seed: MOST_SEED - 1 });
    const seeds = [MOST_SEED - 1, MOST_SEED, 0];
    expect(cells.map(({ scenario: { seed } }) => seed)).toEqual(seeds.flatMap((seed) => [seed, seed]));
  });

  it.each<[string, Scenario['sweep'], string]>([
    ['the last key of a path', { 'server.on_client_gone': ['abort'] }, 'on_client_gone=abort'],
    ['null as null', { 'server.pool.max_waiting': [null] }, 'max_waiting=null'],
    [
      'whole paths where the last keys are the same',
      { 'a.bytes': [1], 'b.bytes': [2], c: [3] },
      'a.bytes=1 b.bytes=2 c=3',
    ],
  ])('are labelled by %s', (_title, sweep, label) => {
    expect(planCells(scenarioWith(sweep)).map((cell) => cell.label)).toEqual([label]);
  });

  it('leave the scenario as it was, and share nothing with one another', () => {
    const scenario = scenarioWith({ 'server.pool.size': [1, 2] });
    const before = structuredClone(scenario);
    const [first, second] = planCells(scenario);
    if (first === undefined || second === undefined) throw new Error('two cells were planned');
    first.scenario.server.pool.size = 99;
    first.scenario.load.connections = 99;
    expect(scenario).toEqual(before);
    expect(second.scenario.server.pool.size).toBe(2);
    expect(second.scenario.load.connections).toBe(200);
  });

  it('are as many as are counted, differ in label, and hold the values that they are labelled with, for any grid', () => {
    const values = (least: number) =>
      fc.uniqueArray(fc.integer({ min: least, max: least + 300 }), { minLength: 1, maxLength: 4 });
    const grid = fc.record(
      {
        'server.pool.size': values(1),
        'load.connections': values(1),
        'server.response.bytes': values(1),
        duration_s: values(1),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(grid, fc.integer({ min: 1, max: 3 }), (sweep, repeat) => {
        const scenario = scenarioWith(sweep as Scenario['sweep'], repeat);
        const cells = planCells(scenario);
        expect(cells).toHaveLength(countCells(scenario));
        expect(new Set(cells.map(({ label, repetition }) => `${repetition} ${label}`)).size).toBe(cells.length);
        for (const cell of cells) {
          const shown = sweptPaths(scenario.sweep).map((path) => String(readPath(cell.scenario, path)));
          expect(cell.label === 'planned' ? [] : cell.label.split(' ').map((part) => part.split('=')[1])).toEqual(
            shown,
          );
        }
      }),
      { numRuns: 50 },
    );
  });
});

describe('the swept paths', () => {
  it('are those of the grid, or those that any point sets', () => {
    expect(sweptPaths({ a: [1], 'b.c': [2] })).toEqual(['a', 'b.c']);
    expect(
      sweptPaths([
        { label: '1', set: { a: 1 } },
        { label: '2', set: { 'b.c': 2, a: 3 } },
      ]),
    ).toEqual(['a', 'b.c']);
    expect(sweptPaths({})).toEqual([]);
  });
});
