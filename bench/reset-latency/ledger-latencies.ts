import { type AttemptRecord, attemptCodec, clientOutcomeOf } from '../../core/ledger/attempt-record.js';
import { readLedger } from '../../core/ledger/file.js';
import type { Served } from './server.js';
import type { Timed } from './timed.js';

/**
 * The latencies in a ledger of the ok attempts that `isAfterReset`, each with the number of its request, which the server
 * knows by the connection's port and the order on it. A port that was used again is told apart by how often it was.
 * @throws where the ledger and the server do not agree on what was answered and what was reset.
 */
export function ledgerLatencies(
  path: string,
  served: readonly Served[],
  isAfterReset: (attempt: AttemptRecord, firstResetMs: number) => boolean,
): Timed[] {
  const numbers = new Map<string, number>();
  const keyOfRequest = keys<Served>(served);
  for (const [number, request] of served.entries()) numbers.set(keyOfRequest(request), number);
  const attempts = [...readLedger(path, attemptCodec)];
  const keyOfAttempt = keys<AttemptRecord>(attempts);
  const outcomes = new Map<AttemptRecord, string>(attempts.map((attempt) => [attempt, clientOutcomeOf(attempt)]));
  const firstResetMs = Math.min(...attempts.filter((one) => outcomes.get(one) === 'reset').map(({ endMs }) => endMs));
  return attempts.flatMap((attempt) => {
    const outcome = outcomes.get(attempt);
    if (outcome !== 'ok' && outcome !== 'reset') return [];
    const request = numbers.get(keyOfAttempt(attempt)) ?? Number.NaN;
    if (served[request]?.wasReset !== (outcome === 'reset')) throw new Error(`attempt and request differ: ${outcome}`);
    const isWanted = outcome === 'ok' && isAfterReset(attempt, firstResetMs);
    return isWanted ? [{ request, latencyMs: attempt.endMs - attempt.startMs }] : [];
  });
}

interface OnConnection {
  connection: number;
  port: number;
  orderOnConnection: number;
}

/** Names an attempt or a request the same at both ends: by port, which of its uses it was, and the order then. */
function keys<One extends OnConnection>(all: readonly One[]): (one: One) => string {
  const portOf = new Map(all.map(({ connection, port }) => [connection, port]));
  const usesOf = new Map<number, number>();
  const useOf = new Map<number, number>();
  for (const [connection, port] of [...portOf].toSorted(([a], [b]) => a - b)) {
    const use = (usesOf.get(port) ?? 0) + 1;
    usesOf.set(port, use);
    useOf.set(connection, use);
  }
  return ({ connection, port, orderOnConnection }) => `${port}.${useOf.get(connection)}.${orderOnConnection}`;
}
