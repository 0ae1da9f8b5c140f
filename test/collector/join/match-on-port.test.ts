import { expect, test } from 'vitest';
import { matchOnPort } from '../../../collector/join/match-on-port.js';
import { accepted, opened } from '../ledger-fixtures.js';

/** Connections of one port, as [serial, ms]: those of the client by their start, those of the server by acceptance. */
function pairsOf(clients: [number, number][], servers: [number, number][]) {
  const pairs = matchOnPort(
    clients.map(([serial, atMs]) => opened(serial, 7, atMs)),
    servers.map(([serial, atMs]) => accepted(serial, 7, atMs)),
  );
  return Object.fromEntries(pairs.map(({ client, server }) => [server.connection, client.connection]));
}

const CASES: [string, [number, number][], [number, number][], Record<number, number>][] = [
  ['one connection', [[1, 10]], [[1, 11]], { 1: 1 }],
  [
    'a port used twice',
    [
      [1, 10],
      [2, 20],
    ],
    [
      [1, 11],
      [2, 21],
    ],
    { 1: 1, 2: 2 },
  ],
  [
    'records in the order of their ends',
    [
      [2, 20],
      [1, 10],
    ],
    [
      [2, 21],
      [1, 11],
    ],
    { 1: 1, 2: 2 },
  ],
  [
    'the first was never accepted',
    [
      [1, 10],
      [2, 20],
    ],
    [[1, 21]],
    { 1: 2 },
  ],
  [
    'the second was never accepted',
    [
      [1, 10],
      [2, 20],
    ],
    [[1, 11]],
    { 1: 1 },
  ],
  [
    'one in the middle was never accepted',
    [
      [1, 10],
      [2, 20],
      [3, 30],
    ],
    [
      [1, 11],
      [2, 31],
    ],
    { 1: 1, 2: 3 },
  ],
  [
    'both accepted late, after the port was used again',
    [
      [1, 10],
      [2, 20],
    ],
    [
      [1, 25],
      [2, 26],
    ],
    { 1: 1, 2: 2 },
  ],
  ['accepted before anything began', [[1, 10]], [[1, 9]], {}],
  [
    'more accepted than made',
    [[1, 10]],
    [
      [1, 11],
      [2, 12],
    ],
    { 2: 1 },
  ],
  ['nothing accepted', [[1, 10]], [], {}],
];

test.each(CASES)('%s', (_case, clients, servers, expected) => {
  expect(pairsOf(clients, servers)).toEqual(expected);
});
