import { expect, test } from 'vitest';
import { matchOnPort } from '../../../collector/join/match-on-port.js';
import { accepted, opened } from '../ledger-fixtures.js';

/**
 * Connections of one port, as [serial, ms]: those of the client by their start, those of the server by acceptance and
 * with their requests, one if nothing is said.
 */
type ServerSide = [serial: number, acceptedMs: number, requests?: number];
function pairsOf(clients: [number, number][], servers: ServerSide[]) {
  const pairs = matchOnPort(
    clients.map(([serial, atMs]) => opened(serial, 7, atMs)),
    servers.map(([serial, atMs, requests = 1]) => accepted(serial, 7, atMs, { requests })),
  );
  return Object.fromEntries(pairs.map(({ client, server }) => [server.connection, client.connection]));
}

const CASES: [string, [number, number][], ServerSide[], Record<number, number>][] = [
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
  [
    'a ghost after the second, which a stray ACK made',
    [
      [1, 10],
      [2, 20],
    ],
    [
      [1, 11],
      [2, 21],
      [3, 22, 0],
    ],
    { 1: 1, 2: 2 },
  ],
  [
    'two ghosts in a row, after one that carried no request either',
    [
      [1, 10],
      [2, 20],
      [3, 30],
    ],
    [
      [1, 11],
      [2, 21, 0],
      [3, 22, 0],
      [4, 23, 0],
      [5, 31],
    ],
    { 1: 1, 2: 2, 5: 3 },
  ],
  [
    'connections that carried no request are no ghosts where each has a client of its own',
    [
      [1, 10],
      [2, 20],
    ],
    [
      [1, 11, 0],
      [2, 21, 0],
    ],
    { 1: 1, 2: 2 },
  ],
  ['nothing accepted', [[1, 10]], [], {}],
];

test.each(CASES)('%s', (_case, clients, servers, expected) => {
  expect(pairsOf(clients, servers)).toEqual(expected);
});
