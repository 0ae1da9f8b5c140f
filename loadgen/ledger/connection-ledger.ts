import { type Clock, monotonicMs } from '../../core/clock.js';
import {
  type CLIENT_CONNECTION_LAYOUT,
  type ClientConnectionRecord,
  clientConnectionCodec,
} from '../../core/ledger/connection-record.js';
import { LedgerWriter } from '../../core/ledger/file.js';
import { NEVER } from '../../core/ledger/record.js';

/**
 * The client's connections, one record each, written when it closes. What is remembered meanwhile is only what is open,
 * so that ten million connections cost disk and not memory.
 */
export class ClientConnectionLedger {
  readonly #clock: Clock;
  readonly #writer: LedgerWriter<typeof CLIENT_CONNECTION_LAYOUT>;
  readonly #open = new Map<number, ClientConnectionRecord>();

  constructor(path: string, clock: Clock = monotonicMs) {
    this.#clock = clock;
    this.#writer = new LedgerWriter(path, clientConnectionCodec);
  }

  /** The connection `serial` is about to be made: no SYN of it has been sent. A second call changes nothing. */
  opening(serial: number): void {
    if (this.#open.has(serial)) return;
    const startMs = this.#clock();
    this.#open.set(serial, { connection: serial, port: 0, startMs, connectedMs: NEVER, closedMs: NEVER });
  }

  /** The connection has its source port: its SYN goes out. */
  bound(serial: number, port: number): void {
    const record = this.#open.get(serial);
    if (record !== undefined) record.port = port;
  }

  connected(serial: number): void {
    const record = this.#open.get(serial);
    if (record !== undefined) record.connectedMs = this.#clock();
  }

  closed(serial: number): void {
    const record = this.#open.get(serial);
    if (record === undefined) return;
    record.closedMs = this.#clock();
    this.#open.delete(serial);
    this.#writer.append(record);
  }

  /** Ends the ledger: connections that are still open have no end. */
  close(): void {
    for (const record of this.#open.values()) this.#writer.append(record);
    this.#open.clear();
    this.#writer.close();
  }
}
