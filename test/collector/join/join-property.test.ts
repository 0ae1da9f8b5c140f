import fc from 'fast-check';
import { expect, test } from 'vitest';
import { joinLedgers } from '../../../collector/join/join.js';
import { NEVER } from '../../../core/ledger/record.js';
import { accepted, attempt, type Ledgers, ledgerFolder, opened, request } from '../ledger-fixtures.js';

/** One connection as it came to be: from a few ports, one after the other on each, accepted late or never. */
interface Fate {
  port: number;
  /** null: never accepted. Otherwise how long it waited for that, always in the order of establishment. */
  acceptedAfterMs: number | null;
  attempts: number;
  /** How many of the attempts the server read, from the first on. */
  read: number;
  /** Whether the client knew that it stood. It may have been accepted all the same, but carried nothing then. */
  established: boolean;
  /** Connections that stray ACKs make of it once it has closed. */
  ghosts: number;
}

const fate: fc.Arbitrary<Fate> = fc
  .record({
    port: fc.integer({ min: 1, max: 3 }),
    acceptedAfterMs: fc.option(fc.integer({ min: 0, max: 100 })),
    attempts: fc.nat(4),
    read: fc.nat(4),
    established: fc.boolean(),
    ghosts: fc.nat(2),
  })
  .map((one) => ({ ...one, read: one.established ? Math.min(one.attempts, one.read) : 0 }));

const folder = ledgerFolder();

/** When the next connection from the same port as that at `index` begins. */
function nextFromPortMs(fates: readonly Fate[], index: number): number {
  const next = fates.findIndex(({ port }, at) => at > index && port === fates[index]?.port);
  return next === -1 ? Number.POSITIVE_INFINITY : 10 * (next + 1);
}

/**
 * The ledgers of these connections, made ten ms apart, and the pairs that a join has to find: by the serial number of
 * the server's connection, that of the client's. A connection that stands in the accept queue when the next one from its
 * port begins is reset by that one's SYN; it has no port when it is accepted, and its requests belong to no attempt.
 */
function happened(fates: readonly Fate[]) {
  const ledgers: Required<Ledgers> = { attempts: [], clientConnections: [], requests: [], serverConnections: [] };
  const clientOf = new Map<number, number>();
  let lastAcceptedMs = 0;
  let serial = 0;
  fates.forEach(({ port, acceptedAfterMs, attempts, read, established, ghosts }, index) => {
    const connection = index + 1;
    const startMs = 10 * connection;
    ledgers.clientConnections.push(opened(connection, port, startMs, established ? startMs : NEVER));
    for (let order = 0; order < attempts; order += 1) {
      ledgers.attempts.push(attempt('ok', { connection, orderOnConnection: order, bytes: connection }));
    }
    if (acceptedAfterMs === null) return;
    serial += 1;
    lastAcceptedMs = Math.max(lastAcceptedMs, startMs + acceptedAfterMs);
    const wasReset = lastAcceptedMs >= nextFromPortMs(fates, index);
    const seen = { connection: serial, port: wasReset ? 0 : port };
    if (!wasReset) clientOf.set(serial, connection);
    ledgers.serverConnections.push(accepted(serial, seen.port, lastAcceptedMs, { requests: read }));
    for (let order = 0; order < read; order += 1) {
      ledgers.requests.push(request('delivered', { ...seen, orderOnConnection: order }));
    }
    for (let ghost = 0; ghost < ghosts && !wasReset; ghost += 1) {
      serial += 1;
      ledgers.serverConnections.push(accepted(serial, port, lastAcceptedMs));
    }
  });
  return { ledgers, clientOf };
}

test('whatever happens to connections, every attempt and every request comes out of the join exactly once', () => {
  const anyOrder = fc.array(fate, { maxLength: 25 });
  fc.assert(
    fc.property(anyOrder, fc.integer({ min: 1, max: 40 }), fc.boolean(), (fates, recordsABucket, reversed) => {
      const { ledgers } = happened(fates);
      if (reversed) for (const records of Object.values(ledgers)) records.reverse();
      const joined = [...joinLedgers(folder.write(ledgers), recordsABucket)];
      const attempts = joined.flatMap((one) => one.attempt ?? []);
      const requests = joined.flatMap((one) => one.request ?? []);
      expect(attempts.map(keyOf).toSorted()).toEqual(ledgers.attempts.map(keyOf).toSorted());
      expect(requests.map(keyOf).toSorted()).toEqual(ledgers.requests.map(keyOf).toSorted());
      for (const one of joined) {
        if (one.attempt !== null)
          expect(one.request?.orderOnConnection ?? one.attempt.orderOnConnection).toBe(one.attempt.orderOnConnection);
      }
    }),
    { numRuns: 300 },
  );
});

test('whatever happens to connections, every request finds the attempt that it was, or none where it has no port', () => {
  const anyOrder = fc.array(fate, { maxLength: 25 });
  fc.assert(
    fc.property(anyOrder, fc.integer({ min: 1, max: 40 }), (fates, recordsABucket) => {
      const { ledgers, clientOf } = happened(fates);
      for (const { attempt: client, request: server } of joinLedgers(folder.write(ledgers), recordsABucket)) {
        if (server === null) continue;
        const { connection, orderOnConnection } = server;
        expect(client?.connection).toBe(clientOf.get(connection));
        expect(client?.orderOnConnection).toBe(client === null ? undefined : orderOnConnection);
      }
    }),
    { numRuns: 300 },
  );
});

function keyOf({ connection, orderOnConnection }: { connection: number; orderOnConnection: number }): string {
  return `${connection}.${orderOnConnection}`;
}
