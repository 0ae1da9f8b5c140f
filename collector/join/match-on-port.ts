import type { ClientConnectionRecord, ServerConnectionRecord } from '../../core/ledger/connection-record.js';

/** The two ends of one connection. */
export interface ConnectionPair {
  client: ClientConnectionRecord;
  server: ServerConnectionRecord;
}

/**
 * Matches the two ends' records of the connections from one source port, which is used again and again.
 *
 * The kernel hands connections over in the order in which they were established, so both ends saw them in one order; a
 * connection is accepted after its SYN; and some were never accepted (a full accept queue, no file handle). Therefore,
 * from the last one back, each accepted connection is the latest of the client's that began before it was accepted and
 * before the one already matched. Every other choice would leave fewer to choose from for those before it.
 *
 * All times are of one clock. @returns the pairs; what has no partner is in none.
 */
export function matchOnPort(
  clients: readonly ClientConnectionRecord[],
  servers: readonly ServerConnectionRecord[],
): ConnectionPair[] {
  const begun = clients.toSorted((a, b) => a.startMs - b.startMs || a.connection - b.connection);
  const accepted = servers.toSorted((a, b) => a.acceptedMs - b.acceptedMs || a.connection - b.connection);
  const pairs: ConnectionPair[] = [];
  let next = begun.length - 1;
  for (const server of accepted.toReversed()) {
    while (next >= 0 && (begun[next]?.startMs ?? 0) > server.acceptedMs) next -= 1;
    const client = begun[next];
    if (client === undefined) break;
    pairs.push({ client, server });
    next -= 1;
  }
  return pairs;
}
