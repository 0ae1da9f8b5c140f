import { parentPort, workerData } from 'node:worker_threads';
import SqliteFile from 'better-sqlite3';
import { monotonicMs } from '../../../core/clock.js';
import { NO_ORDER, type WorkerMessage, type WorkerStart } from './protocol.js';

/**
 * The thread of one connection: it reads a row, stays busy for the rest of the service time, answers, and sleeps until
 * the next order. It never returns to its event loop; `terminate` ends it all the same.
 */

if (parentPort === null) throw new Error('this file is a worker thread');
const port = parentPort;
const { path, board } = workerData as WorkerStart;
const byKey = openedQuery();
const neverNotified = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
const say = (message: WorkerMessage) => port.postMessage(message);

say({ kind: 'open' });
for (;;) {
  Atomics.wait(board.state, 0, NO_ORDER);
  const [key = 0, busyUntilMs = 0] = board.order;
  Atomics.store(board.state, 0, NO_ORDER);
  say(answer(key, busyUntilMs));
}

/** The first statement opens the file in truth: only then is it known to be a database. */
function openedQuery() {
  try {
    const file = new SqliteFile(path, { readonly: true, fileMustExist: true });
    return file.prepare<[number], string>('SELECT payload FROM item WHERE id = ?').pluck();
  } catch (error) {
    // An SqliteError is no Error any more when it has passed between threads.
    throw new Error(error instanceof Error ? error.message : String(error));
  }
}

function answer(key: number, busyUntilMs: number): WorkerMessage {
  try {
    const payload = byKey.get(key);
    stayBusyUntil(busyUntilMs);
    return payload === undefined ? { kind: 'failed', message: `no row has the key ${key}` } : { kind: 'row', payload };
  } catch (error) {
    return { kind: 'failed', message: error instanceof Error ? error.message : String(error) };
  }
}

/** Blocks this thread, and so the connection, without burning a core. */
function stayBusyUntil(untilMs: number): void {
  const restMs = untilMs - monotonicMs();
  if (restMs > 0) Atomics.wait(neverNotified, 0, 0, restMs);
}
