import { parentPort, workerData } from 'node:worker_threads';
import SqliteFile from 'better-sqlite3';
import { monotonicMs } from '../../../core/clock.js';
import type { ReadAnswer, ReadOrder } from './protocol.js';

/** The thread of one connection: it reads a row, stays busy for the rest of the service time, and answers. */

if (parentPort === null) throw new Error('this file is a worker thread');
const port = parentPort;
const { path } = workerData as { path: string };
const file = new SqliteFile(path, { readonly: true, fileMustExist: true });
const byKey = file.prepare<[number], string>('SELECT payload FROM item WHERE id = ?').pluck();
const neverNotified = new Int32Array(new SharedArrayBuffer(4));

port.on('message', (order: ReadOrder) => port.postMessage(answer(order)));
port.postMessage('open');

function answer({ key, busyUntilMs }: ReadOrder): ReadAnswer {
  try {
    const payload = byKey.get(key);
    stayBusyUntil(busyUntilMs);
    return payload === undefined ? { error: `no row has the key ${key}` } : { payload };
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  }
}

/** Blocks this thread, and so the connection, without burning a core. */
function stayBusyUntil(untilMs: number): void {
  const restMs = untilMs - monotonicMs();
  if (restMs > 0) Atomics.wait(neverNotified, 0, 0, restMs);
}
