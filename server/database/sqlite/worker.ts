import { parentPort, workerData } from 'node:worker_threads';
import SqliteFile from 'better-sqlite3';
import { monotonicMs } from '../../../core/clock.js';
import { Gate } from './gate.js';
import { NO_ORDER, type WorkerMessage, type WorkerStart } from './protocol.js';

/**
 * The thread of one connection: it reads a row, stays busy for the rest of the service time, answers, and sleeps until
 * the next order. It never returns to its event loop; `terminate` ends it all the same.
 */

if (parentPort === null) throw new Error('this file is a worker thread');
const port = parentPort;
const { path, board, gate: word } = workerData as WorkerStart;
const gate = new Gate(word);
const file = new SqliteFile(path, { readonly: true, fileMustExist: true });
const byKey = file.prepare<[number], string>('SELECT payload FROM item WHERE id = ?').pluck();
const say = (message: WorkerMessage) => port.postMessage(message);

say({ kind: 'open' });
for (;;) {
  Atomics.wait(board.state, 0, NO_ORDER);
  const [key = 0, busyUntilMs = 0] = board.order;
  Atomics.store(board.state, 0, NO_ORDER);
  say(answer(key, busyUntilMs));
}

function answer(key: number, busyUntilMs: number): WorkerMessage {
  try {
    const stalledMs = gate.pass();
    const payload = byKey.get(key);
    gate.work(busyUntilMs + stalledMs - monotonicMs());
    return payload === undefined ? { kind: 'failed', message: `no row has the key ${key}` } : { kind: 'row', payload };
  } catch (error) {
    return { kind: 'failed', message: error instanceof Error ? error.message : String(error) };
  }
}
