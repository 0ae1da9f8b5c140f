import { expect, it } from 'vitest';
import { exitCodeOfRun } from '../../cli/run-exit-code.js';
import { type CellFixture, cellFixture, runFixture } from '../report/fixtures.js';

/** A run of which is expected that no request is shed, and something of a cell that it does not have. */
function run(cells: readonly CellFixture[]) {
  const made = runFixture(cells.map(cellFixture));
  return { ...made, scenario: { ...made.scenario, expect: ['no shed', 'at cell=another: shed >= 1'] } };
}

it.each<[number, string, CellFixture[]]>([
  [0, 'where what is expected of the measured cells is met', [{}]],
  [3, 'where it is not', [{}, { index: 2, client: { shed: 1 } }]],
  [1, 'where a cell is invalid, whatever is met', [{ client: { shed: 1 } }, { index: 2, brokenLaws: ['made-up law'] }]],
])('a run ends with %i %s', (exitCode, _when, cells) => {
  expect(exitCodeOfRun(run(cells))).toBe(exitCode);
});
