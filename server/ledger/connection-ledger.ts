import { type Clock, monotonicMs } from '../../core/clock.js';
import {
  CONNECTION_ENDS,
  type ConnectionEnd,
  type SERVER_CONNECTION_LAYOUT,
  type ServerConnectionRecord,
  serverConnectionCodec,
} from '../../core/ledger/connection-record.js';
import { LedgerWriter } from '../../core/ledger/file.js';
import { NEVER } from '../../core/ledger/record.js';

/** An accepted connection on its way to its end. */
export class ConnectionEntry {
  readonly record: ServerConnectionRecord;

  constructor(serial: number, port: number, acceptedMs: number) {
    this.record = { connection: serial, port, acceptedMs, closedMs: NEVER, requests: 0, end: 0 };
  }

  /** What the server noticed of the connection's end; only the first counts. */
  endedBy(end: ConnectionEnd): void {
    if (this.record.end === 0) this.record.end = CONNECTION_ENDS.indexOf(end);
  }
}

/**
 * Every accepted connection once, requests or none: an error on a connection that never carried a request has no other
 * place to be counted in. Records are written when the connection closes.
 */
export class ServerConnectionLedger {
  readonly #clock: Clock;
  readonly #writer: LedgerWriter<typeof SERVER_CONNECTION_LAYOUT>;
  readonly #open = new Set<ConnectionEntry>();
  #serial = 0;

  constructor(path: string, clock: Clock = monotonicMs) {
    this.#clock = clock;
    this.#writer = new LedgerWriter(path, serverConnectionCodec);
  }

  /** Connections accepted so far. */
  get count(): number {
    return this.#serial;
  }

  accepted(port: number): ConnectionEntry {
    this.#serial += 1;
    const entry = new ConnectionEntry(this.#serial, port, this.#clock());
    this.#open.add(entry);
    return entry;
  }

  closed(entry: ConnectionEntry): void {
    if (!this.#open.delete(entry)) return;
    entry.endedBy('server');
    entry.record.closedMs = this.#clock();
    this.#writer.append(entry.record);
  }

  /** Ends the ledger: connections that are still open have no end but what was noticed of it. */
  close(): void {
    for (const entry of this.#open) this.#writer.append(entry.record);
    this.#open.clear();
    this.#writer.close();
  }
}
