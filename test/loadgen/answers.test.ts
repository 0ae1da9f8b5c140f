import { describe, expect, test } from 'vitest';
import { tallyTotal } from '../../core/outcomes.js';
import { startRawServer } from '../contract/raw-server.js';
import { until } from '../support/deadline.js';
import { closedClients } from './property/closed-clients.js';
import { type Ended, Ledgers } from './property/ledgers.js';
import { cutLoad, type StartLoad } from './property/load.js';
import { openClients } from './property/open-clients.js';

const CLIENT_TIMEOUT_MS = 10_000;
const ANSWER = 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok';
const LAST_ANSWER = 'HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\nok';
/** Of all requests but the first, so that nobody takes one for the other. */
const SHED = 'HTTP/1.1 503 No\r\nContent-Length: 0\r\n\r\n';
const INTERIM = 'HTTP/1.1 103 Early Hints\r\nLink: </style>\r\n\r\n';
const withLength = (length: string) => `HTTP/1.1 200 OK\r\nContent-Length: ${length}\r\n\r\nok`;

/** The first two attempts of a client, the first of which is answered by `text`. */
async function firstTwo(startLoad: StartLoad, text: string): Promise<Ended[]> {
  let requests = 0;
  const server = await startRawServer((socket) => {
    requests += 1;
    socket.write(requests === 1 ? text : SHED);
  });
  const ledgers = new Ledgers();
  const load = startLoad(server.port, ledgers);
  try {
    for (const count of [1, 2]) {
      load.request();
      await until(`attempt ${count} has ended`, () => tallyTotal(ledgers.attempts.tally) >= count);
    }
  } finally {
    cutLoad(load, ledgers);
    await server.close();
  }
  return ledgers.read().attempts.slice(0, 2);
}

describe.each<[string, StartLoad]>([
  ['closed', closedClients(1, CLIENT_TIMEOUT_MS)],
  ['open', openClients({ max_connections: 1, client_close: 'fin' }, CLIENT_TIMEOUT_MS)],
])('in the %s loop an answer', (_, startLoad) => {
  test.each([
    ['after an interim one is the one that counts', `${INTERIM}${ANSWER}`, 'ok', [1, 1]],
    ['with another that nobody asked for ends its connection', ANSWER + ANSWER, 'ok', [1, 2]],
    ['with a part of another ends its connection', `${ANSWER}HTTP/1.1 2`, 'ok', [1, 2]],
    ['with bytes that are no HTTP ends its connection', `${ANSWER}no HTTP\r\n`, 'ok', [1, 2]],
    ['that closes, with another, is not that of the next request', LAST_ANSWER + ANSWER, 'ok', [1, 2]],
    ['of a length below zero is malformed', withLength('-100'), 'http_error', [1, 2]],
    ['of a length that is no number is malformed', withLength('two'), 'http_error', [1, 2]],
    ['of half a byte is malformed', withLength('1.5'), 'http_error', [1, 2]],
  ] as const)('%s', async (_title, text, outcome, connections) => {
    const [first, second] = await firstTwo(startLoad, text);
    expect([first?.outcome, second?.outcome]).toEqual([outcome, 'shed']);
    expect([first?.connection, second?.connection]).toEqual(connections);
  });
});
