import { type AttemptRecord, attemptCodec } from '../../core/ledger/attempt-record.js';
import type { JoinedAttempt } from '../../core/ledger/joined-attempt.js';
import { type RequestRecord, requestCodec } from '../../core/ledger/request-record.js';
import { bucketsFor, RECORDS_A_BUCKET, splitLedger } from './buckets.js';
import { type ConnectionPairs, pairConnections } from './connection-pairs.js';
import type { LedgerFiles } from './ledger-files.js';

/** Attempts a connection for which a key is exact in a float64, with 2^26 connections. */
const MOST_ATTEMPTS = 2 ** 27;

/**
 * Joins every attempt with the request that it became: the same connection, the same order on it. No byte is added to
 * the request for that. Each attempt and each request comes exactly once, in no particular order.
 *
 * Memory does not grow with the ledgers but for six bytes a connection: they are split on the disk into buckets of
 * about `recordsABucket` attempts.
 */
export function* joinLedgers(files: LedgerFiles, recordsABucket = RECORDS_A_BUCKET): Generator<JoinedAttempt> {
  const pairs = pairConnections(files, recordsABucket);
  const buckets = bucketsFor(files.attempts, attemptCodec.size, recordsABucket);
  // Both numbers count: alone, either may be the same for all.
  const attempts = splitLedger(
    files.attempts,
    attemptCodec,
    buckets,
    ({ connection, orderOnConnection }) => (connection + orderOnConnection) % buckets,
  );
  const requests = splitLedger(
    files.requests,
    requestCodec,
    buckets,
    ({ connection, orderOnConnection }) => (pairs.clientOf(connection) + orderOnConnection) % buckets,
  );
  try {
    for (let bucket = 0; bucket < buckets; bucket += 1) {
      yield* joinBucket(attempts.read(bucket), requests.read(bucket), pairs);
    }
  } finally {
    attempts.remove();
    requests.remove();
  }
}

function* joinBucket(
  attempts: Iterable<AttemptRecord>,
  requests: Iterable<RequestRecord>,
  pairs: ConnectionPairs,
): Generator<JoinedAttempt> {
  const waiting = new Map<number, AttemptRecord>();
  for (const attempt of attempts) {
    const key = keyOf(attempt.connection, attempt.orderOnConnection);
    // A ledger with the same attempt twice is wrong, and must not seem right by one of the two getting lost here.
    if (waiting.has(key)) yield withoutRequest(attempt, pairs);
    else waiting.set(key, attempt);
  }
  for (const request of requests) {
    const connection = pairs.clientOf(request.connection);
    const key = keyOf(connection, request.orderOnConnection);
    const attempt = connection === 0 ? null : (waiting.get(key) ?? null);
    if (attempt !== null) waiting.delete(key);
    yield { attempt, request, ...ofConnection(connection, pairs) };
  }
  for (const attempt of waiting.values()) yield withoutRequest(attempt, pairs);
}

function withoutRequest(attempt: AttemptRecord, pairs: ConnectionPairs): JoinedAttempt {
  return { attempt, request: null, ...ofConnection(attempt.connection, pairs) };
}

function ofConnection(client: number, pairs: ConnectionPairs): Pick<JoinedAttempt, 'connectionEnd' | 'established'> {
  return { connectionEnd: pairs.endOf(client), established: pairs.isEstablished(client) };
}

function keyOf(clientConnection: number, orderOnConnection: number): number {
  return clientConnection * MOST_ATTEMPTS + orderOnConnection;
}
