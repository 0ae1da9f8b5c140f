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
 * before the one already matched. Every other choice would leave fewer to choose from for those before it. Ghosts
 * ({@link isGhost}) are passed over, for each would take the place of a real one.
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
  for (const [behind, server] of accepted.toReversed().entries()) {
    while (next >= 0 && (begun[next]?.startMs ?? 0) > server.acceptedMs) next -= 1;
    const client = begun[next];
    if (client === undefined) break;
    if (isGhost(server, accepted[accepted.length - behind - 2], client)) continue;
    pairs.push({ client, server });
    next -= 1;
  }
  return pairs;
}

/**
 * Whether `server` is a connection that no client made; `before` was accepted last before it, and `client` is the last
 * that had begun by then. Where the SYN queue overflows, the kernel sends SYN cookies (Documentation/networking/
 * ip-sysctl.rst, tcp_syncookies), and then every ACK with a valid cookie opens a connection, also the last ACK of one
 * that has just been closed (cookie_v4_check in net/ipv4/syncookies.c). Nobody is at its other end: it carries no
 * request, and no client has begun since the real one was accepted. Two real ones do not come so: the SYN of the second
 * would have reset the first in the queue, which then has no port.
 */
function isGhost(
  server: ServerConnectionRecord,
  before: ServerConnectionRecord | undefined,
  client: ClientConnectionRecord,
): boolean {
  return server.requests === 0 && before !== undefined && client.startMs <= before.acceptedMs;
}
