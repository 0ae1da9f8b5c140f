import { type AddressInfo, createServer } from 'node:net';
import { expect, test } from 'vitest';
import { tallyTotal } from '../../core/outcomes.js';
import { outcomeOfError } from '../../loadgen/ledger/outcome.js';
import { until } from '../support/deadline.js';
import { closedClients } from './property/closed-clients.js';
import { Ledgers } from './property/ledgers.js';
import { cutLoad, type StartLoad } from './property/load.js';
import { openClients } from './property/open-clients.js';

const CLIENT_TIMEOUT_MS = 10_000;

test.each<[string, StartLoad]>([
  ['closed', closedClients(1, CLIENT_TIMEOUT_MS)],
  ['open', openClients({ max_connections: 1, client_close: 'fin' }, CLIENT_TIMEOUT_MS)],
])(
  'a connection that the kernel made and reset before the client looked is a reset in the %s loop',
  async (_, start) => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const ledgers = new Ledgers();
    const load = start((server.address() as AddressInfo).port, ledgers);
    load.request();
    // Node calls connect(2) in the next tick; on loopback the connection then stands, in the accept queue. A listener that
    // closes resets what is there. Nobody has been told of anything by then.
    process.nextTick(() => server.close());
    await until('the attempt has ended', () => tallyTotal(ledgers.attempts.tally) > 0);
    cutLoad(load, ledgers);
    const [first] = ledgers.read().attempts;
    expect(first).toMatchObject({ outcome: 'reset', connection: 1 });
  },
);

test.each([
  ['ECONNREFUSED', false, 'refused'],
  ['EADDRNOTAVAIL', false, 'refused'],
  ['ETIMEDOUT', false, 'connect_timeout'],
  ['ECONNRESET', false, 'reset'],
  ['EPIPE', false, 'broken_pipe'],
  ['ETIMEDOUT', true, 'timeout'],
  ['ECONNRESET', true, 'reset'],
  ['EPIPE', true, 'broken_pipe'],
  ['EHOSTUNREACH', true, 'reset'],
] as const)('%s on a connection that was established (%s) is %s', (code, connected, outcome) => {
  expect(outcomeOfError(Object.assign(new Error(code), { code }), connected)).toBe(outcome);
});
