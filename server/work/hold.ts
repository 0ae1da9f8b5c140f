import { type Clock, monotonicMs } from '../../core/clock.js';
import type { Database, DatabaseConnection } from '../database/database.js';
import type { Forgets } from '../faults/leak.js';
import type { RequestEntry } from '../ledger/request-entry.js';
import type { RequestObserver } from '../ledger/request-observer.js';
import type { ConnectionPool, Lease } from '../pool/connection-pool.js';
import type { HoldTimer } from './hold-timer.js';
import type { Rendezvous } from './rendezvous.js';
import type { ServiceTime } from './service-time.js';

export interface HoldParts {
  pool: ConnectionPool<DatabaseConnection>;
  database: Database;
  observer: RequestObserver;
  connectionsPerRequest: number;
  serviceTimeMs: ServiceTime;
  timer: HoldTimer;
  /** Where requests meet before they take their last connection; null: nowhere. */
  rendezvous: Rendezvous | null;
  /** Draws the key to read. */
  drawKey: () => number;
  /** Draws whether the request writes its row instead. */
  drawWrite: () => boolean;
  /** How long a write may wait for the write lock of the database, on its connection. */
  busyTimeoutMs: number;
  leavesQueue: boolean;
  /** An injected fault: see {@link Forgets}. */
  forgets: Forgets;
  clock?: Clock;
}

/** The database gave another row than the one asked for. */
export class WrongAnswer extends Error {
  override readonly name = 'WrongAnswer';
}

/**
 * Acquires the request's connections one after the other, reads or writes a row on the last, and holds all of them for the
 * service time, which starts with the last grant.
 * @returns the row's payload.
 * @throws AcquireRefused, OpenFailed, DatabaseBusy, WrongAnswer; whatever was acquired has been given back by then, or is leaked.
 */
export async function holdConnections(entry: RequestEntry, parts: HoldParts): Promise<string> {
  const leases: Lease<DatabaseConnection>[] = [];
  try {
    let last: Lease<DatabaseConnection>;
    do {
      if (leases.length === parts.connectionsPerRequest - 1) await parts.rendezvous?.arrive(entry);
      last = await acquireOne(entry, parts, leases.length);
      leases.push(last);
    } while (leases.length < parts.connectionsPerRequest);
    return await queryARow(entry, last, parts);
  } finally {
    parts.rendezvous?.leave(entry);
    if (!(leases.length > 0 && parts.forgets())) {
      for (const lease of leases) lease.release();
      entry.released();
    }
  }
}

/** A query, from when on and for how long its connection works. */
interface Work {
  startMs: number;
  serviceMs: number;
}

/** No query is under way. */
const NO_QUERY = 0;

/** Where requests acquire their connections, by how many they hold already. */
export function acquireSites(connectionsPerRequest: number): string[] {
  return Array.from({ length: connectionsPerRequest }, (_, held) => {
    return `acquireOne in server/work/hold.ts, connection ${held + 1} of ${connectionsPerRequest}`;
  });
}

async function acquireOne(entry: RequestEntry, parts: HoldParts, site: number): Promise<Lease<DatabaseConnection>> {
  entry.isWaiting = true;
  try {
    const lease = await parts.pool.acquire(parts.leavesQueue ? entry.withdrawal : undefined, entry, site);
    parts.observer.granted(entry);
    return lease;
  } finally {
    entry.isWaiting = false;
  }
}

async function queryARow(entry: RequestEntry, lease: Lease<DatabaseConnection>, parts: HoldParts): Promise<string> {
  const { connection } = lease;
  const key = parts.drawKey();
  const serviceMs = parts.serviceTimeMs();
  const writes = parts.drawWrite();
  const work: Work = { startMs: (parts.clock ?? monotonicMs)(), serviceMs };
  parts.pool.works(entry, work.startMs + serviceMs + (writes ? parts.busyTimeoutMs : 0));
  let payload: string;
  try {
    payload = writes ? await connection.write(key, serviceMs) : await readARow(connection, key, work, parts);
  } finally {
    // What it holds after that, the database does not owe it.
    parts.pool.works(entry, NO_QUERY);
  }
  if (payload !== parts.database.payloadOf(key)) throw new WrongAnswer(`the row of key ${key} holds something else`);
  return payload;
}

/** A read begins at once, so that its end can be timed. How long a write waits for its lock nobody knows. */
async function readARow(
  connection: DatabaseConnection,
  key: number,
  { startMs, serviceMs }: Work,
  parts: HoldParts,
): Promise<string> {
  const now = parts.clock ?? monotonicMs;
  const payload = await connection.read(key, parts.timer.endOfWorkMs(startMs, serviceMs));
  parts.timer.held(startMs, serviceMs, now());
  return payload;
}
