import { parentPort, workerData } from 'node:worker_threads';
import { Gate } from './gate.js';
import { NO_ORDER, type WorkerMessage, type WorkerStart, WRITE } from './protocol.js';
import { openQueries, type Queries } from './queries.js';

/**
 * The thread of one connection: it reads or writes a row, stays busy for the rest of the service time, answers, and sleeps
 * until the next order. It never returns to its event loop; `terminate` ends it all the same.
 */

if (parentPort === null) throw new Error('this file is a worker thread');
const port = parentPort;
const { path, access, board, gate } = workerData as WorkerStart;
const queries = openedQueries();
const say = (message: WorkerMessage) => port.postMessage(message);

say({ kind: 'open' });
for (;;) {
  Atomics.wait(board.state, 0, NO_ORDER);
  const query = Atomics.exchange(board.state, 0, NO_ORDER);
  const [key = 0, busyMs = 0] = board.order;
  say(answer(query, key, busyMs));
}

/** An SqliteError is no Error any more when it has passed between threads. */
function openedQueries(): Queries {
  try {
    return openQueries(path, access, new Gate(gate));
  } catch (error) {
    throw new Error(error instanceof Error ? error.message : String(error));
  }
}

function answer(query: number, key: number, busyMs: number): WorkerMessage {
  try {
    const payload = query === WRITE ? queries.write(key, busyMs) : queries.read(key, busyMs);
    return payload === undefined ? { kind: 'failed', message: `no row has the key ${key}` } : { kind: 'row', payload };
  } catch (error) {
    return { kind: isBusy(error) ? 'busy' : 'failed', message: error instanceof Error ? error.message : String(error) };
  }
}

/** Whether SQLite gave up waiting for a lock: SQLITE_BUSY or one of its kinds, such as SQLITE_BUSY_SNAPSHOT. */
function isBusy(error: unknown): boolean {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_BUSY');
}
