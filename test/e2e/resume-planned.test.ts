import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { DESIGNS } from '../../bench/crash/design.js';
import { plannedOrder } from '../../bench/crash/planned-order.js';
import { Command, processesOf } from '../support/command.js';
import { until } from '../support/deadline.js';

type Row = Record<string, string>;

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'resetlab-test-'));
  mkdirSync(join(home, 'results'));
});
afterEach(() => {
  for (const { pid } of processesOf(home)) process.kill(pid, 'SIGKILL');
  rmSync(home, { recursive: true, force: true, maxRetries: 5 });
});

const folder = () => join(home, 'results', 'run');
const read = (file: string) => readFileSync(join(folder(), file), 'utf8');
const rowsOf = (file: string): Row[] => parse(read(file), { columns: true });

async function endOf(...args: string[]): Promise<Command> {
  const command = new Command(args, home);
  await command.ended(120_000);
  return command;
}

/** What is measured next depends on results: so it cannot be told beforehand, but the planner must go on as if nothing had been. */
test.each(
  DESIGNS.filter(({ name }) => name !== 'fixed').flatMap((design) =>
    (['SIGINT', 'SIGKILL'] as const).map((signal) => ({ ...design, signal })),
  ),
)(
  '$name: what $signal has broken off is gone on with where it was, to its end',
  async ({ name, scenario, args, planned, signal }) => {
    writeFileSync(join(home, 'crash.yaml'), scenario);
    const first = new Command(['run', './crash.yaml', ...args, '--out', folder()], home);
    await until('two repetitions are done', () => first.stdout.split('✔').length > 2, 60_000);
    first.process.kill(signal);
    await first.ended();
    await until('every process has ended', () => processesOf(home).length === 0);
    const before = rowsOf('cells.csv');
    expect(before.length).toBeGreaterThanOrEqual(2);
    expect(plannedOrder(folder())).toEqual({ problems: [], isWhole: false });

    const resumed = await endOf('run', '--resume', 'run');
    expect([resumed.end, resumed.stderr]).toEqual([0, '']);
    expect(plannedOrder(folder())).toEqual({ problems: [], isWhole: true });
    const rows = rowsOf('cells.csv');
    expect(rows.slice(0, before.length)).toEqual(before);
    expect(rows.length).toBeLessThanOrEqual(planned);
    expect(new Set(rows.map(({ cell, repetition }) => `${cell} ${repetition}`)).size).toBe(rows.length);
    const [run] = JSON.parse((await endOf('list', '--runs', '--json')).stdout);
    expect(run).toMatchObject({ cells_done: rows.length, cells_planned_most: planned, state: 'complete' });
    if (name === 'search') {
      const { knee } = JSON.parse(read('run.json'));
      expect(knee).toMatchObject({ isOver: true, cellsSpent: rows.length });
      expect(resumed.stdout).toContain('goodput >= 50');
    }
  },
  120_000,
);
