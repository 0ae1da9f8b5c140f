import { expect, test } from 'vitest';
import { connectionsOfBothEnds, largestCrowd } from '../../bench/connections/crowd.js';
import { NEVER } from '../../core/ledger/record.js';
import { accepted, ledgerFolder, opened } from '../collector/ledger-fixtures.js';

const folder = ledgerFolder();

function crowdOf(...standing: [fromMs: number, toMs: number][]) {
  const { count, fromMs, toMs } = largestCrowd(standing.map(([from, to]) => ({ fromMs: from, toMs: to })));
  return [count, fromMs, toMs];
}

test.each([
  ['one', [[1, 9]], [1, 1, 9]],
  [
    'two that overlap',
    [
      [1, 6],
      [4, 9],
    ],
    [2, 4, 6],
  ],
  [
    'two that meet never stand together',
    [
      [1, 5],
      [5, 9],
    ],
    [1, 1, 5],
  ],
  [
    'two at the same time',
    [
      [1, 9],
      [1, 9],
    ],
    [2, 1, 9],
  ],
  [
    'the longer of two moments',
    [
      [0, 20],
      [1, 3],
      [10, 15],
    ],
    [2, 10, 15],
  ],
  [
    'one that stood for no time',
    [
      [1, 9],
      [4, 4],
    ],
    [1, 1, 9],
  ],
  [
    'one that left before it came',
    [
      [1, 9],
      [5, 4],
    ],
    [1, 1, 9],
  ],
] as [string, [number, number][], number[]][])('the largest crowd of %s', (_what, standing, expected) => {
  expect(crowdOf(...standing)).toEqual(expected);
});

test('of nobody there is no crowd', () => {
  expect(crowdOf()).toEqual([0, Number.NaN, Number.NaN]);
});

test('a connection stands from when both ends have it to when one has closed it, and not without one of them', () => {
  const files = folder.write({
    clientConnections: [
      { ...opened(1, 7, 10, 15), closedMs: 90 },
      { ...opened(2, 8, 10, 12), closedMs: NEVER },
      { ...opened(3, 9, 10, NEVER), closedMs: 80 },
      opened(4, 10, 10),
    ],
    serverConnections: [{ ...accepted(1, 7, 11), closedMs: 60 }, accepted(2, 8, 14), accepted(3, 9, 14)],
  });
  expect(connectionsOfBothEnds(files, 100)).toEqual([
    { fromMs: 15, toMs: 60 },
    { fromMs: 14, toMs: 100 },
  ]);
});
