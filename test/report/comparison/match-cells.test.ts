import { describe, expect, it } from 'vitest';
import { compareGroups, groupValues } from '../../../report/comparison/compare-groups.js';
import { compareRuns } from '../../../report/comparison/compare-runs.js';
import { cellFixture, poolRun, runFixture } from '../fixtures.js';
import { compared, comparedRun, GOODPUT, repetitions } from './fixtures.js';

const labels = (cells: readonly { label: string }[]) => cells.map(({ label }) => label);
const pairs = ({ cells }: ReturnType<typeof compared>) => cells.map(({ a, b }) => [a.label, b.label]);

describe('the cells of two runs', () => {
  it('belong together by the values of what either run sweeps, whatever they are called', () => {
    const b = repetitions(4, [5]).map((cell) => ({ ...cell, plan: { ...cell.plan, label: 'small' } }));
    const comparison = compared([...repetitions(4, [1]), ...repetitions(8, [2])], [...repetitions(16, [9]), ...b]);
    expect(pairs(comparison)).toEqual([['pool_size=4', 'small']]);
    expect(labels(comparison.onlyA)).toEqual(['pool_size=8']);
    expect(labels(comparison.onlyB)).toEqual(['pool_size=16']);
  });

  it('belong together where only one of them sweeps a path', () => {
    const cell = (index: number, timeout: number) =>
      cellFixture({
        index,
        label: `t=${timeout}`,
        settings: { 'server.pool.size': 4, 'load.client_timeout_ms': timeout },
      });
    const timeouts = runFixture([cell(1, 1000), cell(2, 2000)], { 'load.client_timeout_ms': [1000, 2000] });
    const sizes = poolRun([...repetitions(4, [1]), ...repetitions(8, [1])]);
    const comparison = compareRuns(comparedRun(sizes), comparedRun(timeouts), GOODPUT);
    expect(pairs(comparison)).toEqual([['pool_size=4', 't=1000']]);
    expect([labels(comparison.onlyA), labels(comparison.onlyB)]).toEqual([['pool_size=8'], ['t=2000']]);
  });

  it('belong together by their labels where the values find nothing, and then it is said in what they differ', () => {
    const points = (timeout: number) =>
      runFixture(
        [cellFixture({ label: 'patient', settings: { 'load.client_timeout_ms': timeout } })],
        [{ label: 'patient', set: { 'load.client_timeout_ms': timeout } }],
      );
    const comparison = compareRuns(comparedRun(points(5000)), comparedRun(points(9000)), GOODPUT);
    expect(pairs(comparison)).toEqual([['patient', 'patient']]);
    expect(comparison.settingDifferences).toEqual([{ path: 'load.client_timeout_ms', a: '5000', b: '9000' }]);
  });

  it('belong to nobody where several answer to the same values and labels', () => {
    const twins = [...repetitions(4, [1]), ...repetitions(4, [1], { index: 99 })];
    const comparison = compared(twins, repetitions(4, [1]));
    expect(pairs(comparison)).toEqual([]);
    expect([comparison.onlyA.length, comparison.onlyB.length]).toEqual([2, 1]);
  });

  it('of runs without a sweep are the one beside the other', () => {
    const run = (label: string) => comparedRun(runFixture([cellFixture({ label })]));
    expect(pairs(compareRuns(run('before'), run('after'), GOODPUT))).toEqual([['before', 'after']]);
  });
});

describe('what differs besides', () => {
  it('is each setting that is not swept, once, and never a seed', () => {
    const more = (settings: Record<string, string | number>) => ({ settings });
    const comparison = compared(
      [...repetitions(4, [1], more({ seed: 1 })), ...repetitions(8, [1], more({ seed: 1 }))],
      [4, 8].flatMap((size) => repetitions(size, [1], more({ seed: 5, 'server.on_client_gone': 'cancel' }))),
    );
    expect(comparison.settingDifferences).toEqual([{ path: 'server.on_client_gone', a: 'continue', b: 'cancel' }]);
  });

  it('is the machine, item by item, with what only one of them knows', () => {
    const [a, b] = [poolRun(repetitions(4, [1])), poolRun(repetitions(4, [1]))];
    const machine = { ...b.machine, cores: 8, packages: { fastify: '0.0.0', more: '1' } };
    const comparison = compareRuns(comparedRun(a), comparedRun({ ...b, machine }), GOODPUT);
    expect(comparison.machineDifferences).toEqual([
      { path: 'cores', a: '3', b: '8' },
      { path: 'packages.more', a: 'not there', b: '1' },
    ]);
  });

  it('is the code that measured, where it is known of both', () => {
    const of = (codeFingerprint: string | null) => ({
      ...comparedRun(poolRun(repetitions(4, [1]))),
      codeFingerprint,
    });
    const between = (a: string | null, b: string | null) => compareRuns(of(a), of(b), GOODPUT).machineDifferences;
    const [old, recent] = ['0123456789abcdef', 'fedcba9876543210'];
    expect(between(old, recent)).toEqual([{ path: 'code_fingerprint', a: '0123456789ab', b: 'fedcba987654' }]);
    expect([between(old, old), between(null, recent), between(old, null)]).toEqual([[], [], []]);
  });

  it("is whose the kernel's counters are", () => {
    const host = repetitions(4, [1], { kernel: { scope: 'host' } });
    const comparison = compared(repetitions(4, [1]), [...host, ...repetitions(8, [1])]);
    expect(comparison.machineDifferences).toEqual([{ path: 'counter_scope', a: 'namespace', b: 'host and namespace' }]);
  });
});

describe('two groups of one run', () => {
  const cell = (index: number, size: number, timeout: number) =>
    cellFixture({
      index,
      label: `${size} and ${timeout}`,
      settings: { 'server.pool.size': size, 'load.client_timeout_ms': timeout },
    });
  const run = comparedRun(
    runFixture([cell(1, 4, 1000), cell(2, 4, 2000), cell(3, 8, 1000), cell(4, 8, 2000), cell(5, 16, 2000)], {
      'server.pool.size': [4, 8, 16],
      'load.client_timeout_ms': [1000, 2000],
    }),
  );

  it('by a path: cells belong together that have all other values in common', () => {
    const comparison = compareGroups(run, { path: 'server.pool.size', a: '4', b: '8' }, GOODPUT);
    expect(pairs(comparison)).toEqual([
      ['4 and 1000', '8 and 1000'],
      ['4 and 2000', '8 and 2000'],
    ]);
    expect([comparison.onlyA, comparison.onlyB, comparison.settingDifferences]).toEqual([[], [], []]);
  });

  it('by a path: a cell without a counterpart is said to have none', () => {
    const comparison = compareGroups(run, { path: 'server.pool.size', a: '4', b: '16' }, GOODPUT);
    expect([pairs(comparison), labels(comparison.onlyA)]).toEqual([[['4 and 2000', '16 and 2000']], ['4 and 1000']]);
  });

  it('by label: two cells, and all in which they differ', () => {
    const comparison = compareGroups(run, { path: 'cell', a: '4 and 1000', b: '8 and 2000' }, GOODPUT);
    expect(pairs(comparison)).toEqual([['4 and 1000', '8 and 2000']]);
    expect(comparison.settingDifferences.map(({ path }) => path)).toEqual([
      'server.pool.size',
      'load.client_timeout_ms',
    ]);
  });

  it('are named by the values that the run has', () => {
    expect(groupValues(run, 'server.pool.size')).toEqual(['4', '8', '16']);
    expect(groupValues(run, 'cell')).toHaveLength(5);
  });
});
