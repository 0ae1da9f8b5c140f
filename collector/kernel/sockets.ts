import { closeSync, openSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { tcpStateName } from '../../core/kernel/tcp-states.js';
import { type Columns, countWholeRows, type SocketTally, TCP4_COLUMNS, TCP6_COLUMNS } from './socket-table.js';

/** The TCP sockets of one local port, at one moment. */
export interface SocketCounts {
  /** How many sockets are in each TCP state, such as ESTABLISHED or CLOSE_WAIT; states without a socket are left out. */
  byState: Record<string, number>;
  /** Connections established and not yet accepted by the process. null: nothing listens on the port. */
  acceptQueue: number | null;
}

/** The kernel hands out at most a page of whole rows a read; this leaves room where its pages are larger than 4 KiB. */
const READ_BYTES = 16_384;

/**
 * The sockets whose local port is `localPort` in the network namespace that `procNetFolder` shows, such as
 * `/proc/<pid>/net`; IPv4 and IPv6 together. null where the kernel's table cannot be read.
 *
 * The accept queue is the rx_queue of the listening socket: there the kernel prints sk_ack_backlog (get_tcp4_sock in
 * net/ipv4/tcp_ipv4.c). Connections in that queue are ESTABLISHED already. The kernel walks its table a page at a time
 * and locks nothing in between, so a socket that opens or closes meanwhile may be missed.
 *
 * The cost is the kernel's: some 2.5 µs a row, and the walk over every bucket of its hash table, 3.7 ms for the 262,144
 * buckets that a host of a few gigabytes has, even where no socket is in them. A network namespace can have a table of
 * its own: net.ipv4.tcp_child_ehash_entries, set in its parent.
 */
export function readSockets(procNetFolder: string, localPort: number): SocketCounts | null {
  const tally: SocketTally = { states: [], acceptQueue: null };
  // A kernel without IPv6 has no tcp6. It comes first: if it is missing because the process has just ended, so is tcp.
  countTable(join(procNetFolder, 'tcp6'), TCP6_COLUMNS, localPort, tally);
  if (!countTable(join(procNetFolder, 'tcp'), TCP4_COLUMNS, localPort, tally)) return null;
  return { byState: namedStates(tally.states), acceptQueue: tally.acceptQueue };
}

function namedStates(states: number[]): Record<string, number> {
  const byState: Record<string, number> = {};
  states.forEach((count, number) => {
    byState[tcpStateName(number)] = count;
  });
  return byState;
}

/** Counts one table into `tally`. false: it cannot be read. */
function countTable(path: string, columns: Columns, localPort: number, tally: SocketTally): boolean {
  let file: number;
  try {
    file = openSync(path, 'r');
  } catch {
    return false;
  }
  try {
    countFile(file, columns, localPort, tally);
    return true;
  } catch {
    return false;
  } finally {
    closeSync(file);
  }
}

function countFile(file: number, columns: Columns, localPort: number, tally: SocketTally): void {
  const buffer = Buffer.allocUnsafe(READ_BYTES);
  let held = 0;
  for (;;) {
    const got = readSync(file, buffer, held, buffer.length - held, null);
    if (got === 0) return;
    held += got;
    const counted = countWholeRows(buffer, held, columns, localPort, tally);
    buffer.copyWithin(0, counted, held);
    held -= counted;
  }
}
