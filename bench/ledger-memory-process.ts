import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monotonicMs } from '../core/clock.js';
import { endWithParent, orderOfThisProcess, sendToParent } from '../core/process-channel.js';
import { AttemptLedger } from '../loadgen/ledger/attempt-ledger.js';
import { ClientConnectionLedger } from '../loadgen/ledger/connection-ledger.js';
import { ServerConnectionLedger } from '../server/ledger/connection-ledger.js';
import { RequestLedger } from '../server/ledger/request-ledger.js';

/** Writes a ledger as one of the two processes of a cell does, and tells how much memory that took at the most. */

export interface LedgerMemoryOrder {
  side: 'client' | 'server';
  records: number;
}

export interface LedgerMemoryMessage {
  kind: 'measured';
  peakBytes: number;
  perSecond: number;
}

/** In flight at once, each on a connection of its own that carries so many, one after the other. */
const IN_FLIGHT = 1000;
const EACH_CONNECTION = 10;
const PORTS = 28_000;
/** A real process comes back to its event loop now and then, where it frees what has become garbage. */
const BREATH_EVERY = 100_000;

type EntryWriter = (index: number) => void;

function clientWriter(folder: string): EntryWriter {
  const connections = new ClientConnectionLedger(join(folder, 'connections'));
  const ledger = new AttemptLedger(join(folder, 'attempts'), monotonicMs, connections);
  let serial = 0;
  const connect = () => {
    serial += 1;
    return { serial, port: 0, attempts: 0 };
  };
  const slots = Array.from({ length: IN_FLIGHT }, () => {
    const connection = connect();
    return { connection, attempt: ledger.start(connection) };
  });
  return (index) => {
    const slot = slots[index % IN_FLIGHT];
    if (slot === undefined) return;
    if (slot.connection.attempts === 1) {
      ledger.bound(slot.connection, 1 + (slot.connection.serial % PORTS));
      ledger.connected(slot.connection);
    }
    ledger.end(slot.attempt, 'ok', { status: 200, bytes: 1000 });
    if (slot.connection.attempts === EACH_CONNECTION) {
      ledger.disconnected(slot.connection);
      slot.connection = connect();
    }
    slot.attempt = ledger.start(slot.connection);
  };
}

function serverWriter(folder: string): EntryWriter {
  const connections = new ServerConnectionLedger(join(folder, 'connections'));
  const ledger = new RequestLedger(join(folder, 'requests'));
  const arrive = (connection: ReturnType<typeof connections.accepted>) => {
    const { connection: serial, port, requests: orderOnConnection } = connection.record;
    connection.record.requests += 1;
    return ledger.arrive({ connection: serial, port, orderOnConnection });
  };
  const slots = Array.from({ length: IN_FLIGHT }, (_, port) => {
    const connection = connections.accepted(1 + port);
    return { connection, entry: arrive(connection) };
  });
  return (index) => {
    const slot = slots[index % IN_FLIGHT];
    if (slot === undefined) return;
    ledger.granted(slot.entry);
    slot.entry.released();
    ledger.settle(slot.entry, 'delivered');
    ledger.over(slot.entry);
    if (slot.connection.record.requests === EACH_CONNECTION) {
      connections.closed(slot.connection);
      slot.connection = connections.accepted(slot.connection.record.port);
    }
    slot.entry = arrive(slot.connection);
  };
}

endWithParent();
const { side, records } = orderOfThisProcess<LedgerMemoryOrder>();
const folder = mkdtempSync(join(tmpdir(), 'resetlab-bench-'));
try {
  const write = side === 'client' ? clientWriter(folder) : serverWriter(folder);
  const startMs = monotonicMs();
  for (let index = 0; index < records; index += 1) {
    write(index);
    if (index % BREATH_EVERY === 0) await new Promise((resolve) => setImmediate(resolve));
  }
  const perSecond = records / ((monotonicMs() - startMs) / 1000);
  const peakBytes = process.resourceUsage().maxRSS * 1024;
  await sendToParent({ kind: 'measured', peakBytes, perSecond } satisfies LedgerMemoryMessage);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
process.exit(0);
