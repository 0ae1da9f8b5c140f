import {
  type ClientConnectionRecord,
  CONNECTION_ENDS,
  type ConnectionEnd,
  clientConnectionCodec,
  type ServerConnectionRecord,
  serverConnectionCodec,
} from '../../core/ledger/connection-record.js';
import { bucketsFor, splitLedger } from './buckets.js';
import type { LedgerFiles } from './ledger-files.js';
import { matchOnPort } from './match-on-port.js';
import { SerialNumbers } from './serial-numbers.js';

/** Which connection of the client is which of the server; six bytes a connection. */
export interface ConnectionPairs {
  /** The client's serial number of the connection that is `serial` at the server; 0 for none. */
  clientOf(serial: number): number;
  /** How the server saw the end of the client's connection `serial`; null where it never accepted it. */
  endOf(serial: number): ConnectionEnd | null;
  /** Whether the client learned that its connection `serial`, which the server accepted, stood. */
  isEstablished(serial: number): boolean;
}

/** Pairs all connections of a cell, port by port, with those of about `recordsABucket` connections in memory at once. */
export function pairConnections(files: LedgerFiles, recordsABucket: number): ConnectionPairs {
  const clients = new SerialNumbers(Uint32Array);
  const ends = new SerialNumbers(Uint8Array);
  const established = new SerialNumbers(Uint8Array);
  const buckets = bucketsFor(files.clientConnections, clientConnectionCodec.size, recordsABucket);
  const bucketOf = ({ port }: { port: number }) => port % buckets;
  const opened = splitLedger(files.clientConnections, clientConnectionCodec, buckets, bucketOf);
  const accepted = splitLedger(files.serverConnections, serverConnectionCodec, buckets, bucketOf);
  for (let bucket = 0; bucket < buckets; bucket += 1) {
    const serversByPort = byPort<ServerConnectionRecord>(accepted.read(bucket));
    for (const [port, opens] of byPort<ClientConnectionRecord>(opened.read(bucket))) {
      for (const { client, server } of matchOnPort(opens, serversByPort.get(port) ?? [])) {
        clients.set(server.connection, client.connection);
        ends.set(client.connection, server.end + 1);
        established.set(client.connection, Number.isNaN(client.connectedMs) ? 0 : 1);
      }
    }
  }
  opened.remove();
  accepted.remove();
  return {
    clientOf: (serial) => clients.get(serial),
    endOf: (serial) => CONNECTION_ENDS[ends.get(serial) - 1] ?? null,
    isEstablished: (serial) => established.get(serial) === 1,
  };
}

/** Records by their port. Those without one never sent a SYN, or were reset before they were accepted: they pair with nothing. */
function byPort<Record extends { port: number }>(records: Iterable<Record>): Map<number, Record[]> {
  const groups = new Map<number, Record[]>();
  for (const record of records) {
    if (record.port === 0) continue;
    const group = groups.get(record.port);
    if (group === undefined) groups.set(record.port, [record]);
    else group.push(record);
  }
  return groups;
}
