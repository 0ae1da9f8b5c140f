import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { joinLedgers } from '../../../collector/join/join.js';
import { NEVER } from '../../../core/ledger/record.js';
import { accepted, attempt, ledgerFolder, opened, request } from '../ledger-fixtures.js';

const folder = ledgerFolder();

/** What was joined, as `connection.order-connection.order`, the client's before the server's, `x` where there is none. */
function joined(ledgers: Parameters<typeof folder.write>[0], recordsABucket?: number): string[] {
  const side = (record: { connection: number; orderOnConnection: number } | null) =>
    record === null ? 'x' : `${record.connection}.${record.orderOnConnection}`;
  return [...joinLedgers(folder.write(ledgers), recordsABucket)]
    .map(({ attempt: client, request: server }) => `${side(client)}-${side(server)}`)
    .toSorted();
}

test('attempts and requests of one connection are joined by their order on it', () => {
  expect(
    joined({
      clientConnections: [opened(1, 7, 10)],
      serverConnections: [accepted(1, 7, 11)],
      attempts: [attempt('ok'), attempt('ok', { orderOnConnection: 1 }), attempt('timeout', { orderOnConnection: 2 })],
      requests: [request('delivered'), request('delivered', { orderOnConnection: 1 })],
    }),
  ).toEqual(['1.0-1.0', '1.1-1.1', '1.2-x']);
});

test('a port that is used again keeps its connections apart', () => {
  expect(
    joined({
      clientConnections: [opened(1, 7, 10), opened(2, 7, 20)],
      serverConnections: [accepted(1, 7, 11), accepted(2, 7, 21)],
      attempts: [attempt('timeout', { connection: 1 }), attempt('ok', { connection: 2 })],
      requests: [request('delivered', { connection: 2 }), request('broken_pipe', { connection: 1 })],
    }),
  ).toEqual(['1.0-1.0', '2.0-2.0']);
});

test('connections that were never accepted, or closed without a request, do not shift the others', () => {
  expect(
    joined({
      clientConnections: [opened(1, 7, 10), opened(2, 7, 20), opened(3, 7, 30), opened(4, 0, 40)],
      serverConnections: [accepted(1, 7, 21), accepted(2, 7, 31)],
      attempts: [1, 2, 3, 4].map((connection) => attempt('timeout', { connection })),
      requests: [request('broken_pipe', { connection: 2 })],
    }),
  ).toEqual(['1.0-x', '2.0-x', '3.0-2.0', '4.0-x']);
});

test('a connection that the server accepted and its client never knew to stand does not shift the others', () => {
  const files = folder.write({
    clientConnections: [opened(1, 7, 10), opened(2, 7, 20, NEVER), opened(3, 7, 30)],
    serverConnections: [accepted(1, 7, 11), accepted(2, 7, 21), accepted(3, 7, 31)],
    attempts: [attempt('ok'), attempt('connect_timeout', { connection: 2 }), attempt('timeout', { connection: 3 })],
    requests: [request('delivered'), request('broken_pipe', { connection: 3 })],
  });
  const rows = [...joinLedgers(files)].map((one) => [
    one.attempt?.connection,
    one.request?.connection,
    one.established,
  ]);
  expect(rows.toSorted()).toEqual([
    [1, 1, true],
    [2, undefined, false],
    [3, 3, true],
  ]);
});

test('a request on a connection without a port belongs to no attempt', () => {
  expect(
    joined({
      clientConnections: [opened(1, 0, 10)],
      serverConnections: [accepted(1, 0, 11)],
      attempts: [attempt('unfinished', { port: 0 })],
      requests: [request('reset_read', { port: 0 })],
    }),
  ).toEqual(['1.0-x', 'x-1.0']);
});

test('an attempt that is in the ledger twice comes out twice', () => {
  const ledgers = {
    clientConnections: [opened(1, 7, 10)],
    serverConnections: [accepted(1, 7, 11)],
    attempts: [attempt('ok'), attempt('ok')],
    requests: [request('delivered')],
  };
  expect(joined(ledgers)).toEqual(['1.0-1.0', '1.0-x']);
});

test('ledgers that are split on the disk join as those that are not, and leave nothing behind', () => {
  const serials = Array.from({ length: 50 }, (_, index) => index + 1);
  const ledgers = {
    clientConnections: serials.map((serial) => opened(serial, 1000 + (serial % 7), 10 * serial)),
    serverConnections: serials.map((serial) => accepted(serial, 1000 + (serial % 7), 10 * serial + 1)),
    attempts: serials.flatMap((connection) => [
      attempt('ok', { connection }),
      attempt('timeout', { connection, orderOnConnection: 1 }),
    ]),
    requests: serials.map((connection) => request('delivered', { connection })),
  };
  const whole = joined(ledgers);
  expect(whole).toHaveLength(100);
  expect(joined(ledgers, 8)).toEqual(whole);
  expect(readdirSync(folder.path())).toHaveLength(4);
});

test('it tells how the server saw the end of the connection, and that it never accepted one', () => {
  const files = folder.write({
    clientConnections: [opened(1, 7, 10), opened(2, 8, 10)],
    serverConnections: [accepted(1, 7, 11, { end: 'client_reset' })],
    attempts: [attempt('unfinished', { connection: 1 }), attempt('unfinished', { connection: 2 })],
  });
  const ends = [...joinLedgers(files)].map((one) => [one.attempt?.connection, one.connectionEnd]);
  expect(ends).toEqual([
    [1, 'client_reset'],
    [2, null],
  ]);
});
