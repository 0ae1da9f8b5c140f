import { afterEach, expect, it, vi } from 'vitest';
import { LiveTable } from '../../cli/live-table.js';
import type { CellResult } from '../../core/cell.js';
import { cellFixture } from '../report/fixtures.js';

afterEach(() => vi.restoreAllMocks());

function captured(): { text(): string } {
  const parts: string[] = [];
  for (const stream of [process.stdout, process.stderr]) {
    vi.spyOn(stream, 'write').mockImplementation((part) => parts.push(String(part)) > 0);
  }
  return { text: () => parts.join('') };
}

const cellOf = (index: number): CellResult =>
  cellFixture({ index, label: `pool_size=${index}`, client: { ok: 1000 + index } });

it('shows what is measured, in that order, foreseen or not, and nothing that is not', async () => {
  const [first, second, unforeseen] = [cellOf(1), cellOf(2), cellOf(9)];
  const output = captured();
  const table = new LiveTable([first.plan, second.plan], false, () => '');
  table.isolationFound({ scope: 'namespace', launcher: [], reason: null });
  for (const cell of [unforeseen, first]) {
    table.cellStarted(cell.plan);
    // The line is there once it is rendered; a cell takes at least a second, a test's none.
    await vi.waitFor(() => expect(output.text()).toContain(cell.plan.label), { timeout: 5000 });
    table.cellDone(cell);
  }
  await table.close();
  const [ninth, one] = [output.text().indexOf('1009'), output.text().indexOf('1001')];
  expect(ninth).toBeGreaterThan(0);
  expect(one).toBeGreaterThan(ninth);
  expect(output.text()).not.toContain('pool_size=2');
});

it('ends the line of a cell whose measurement was broken off', async () => {
  const output = captured();
  const table = new LiveTable([cellOf(1).plan], false, () => '');
  table.cellStarted(cellOf(1).plan);
  await table.close();
  expect(output.text()).toMatch(/pool_size=1 \[FAILED: not measured\]/);
});
