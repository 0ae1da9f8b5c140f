import { Worker } from 'node:worker_threads';
import { type DatabaseAccess, DatabaseBusy, type DatabaseConnection } from '../database.js';
import { requireFreeHandles } from './free-handles.js';
import type { Gate } from './gate.js';
import { untilOpen } from './opening.js';
import { newOrderBoard, type OrderBoard, READ, type WorkerMessage, type WorkerStart, WRITE } from './protocol.js';

/**
 * A connection is a worker thread with a better-sqlite3 `Database` of its own: better-sqlite3 is synchronous, so a pool
 * within one thread would be a pool of one.
 * @throws why it cannot be opened, such as EMFILE or an SqliteError; what it had opened is closed by then.
 */
export async function openConnection(path: string, access: DatabaseAccess, gate: Gate): Promise<DatabaseConnection> {
  requireFreeHandles();
  const board = newOrderBoard();
  const workerData: WorkerStart = { path, access, board, gate: gate.word };
  const worker = new Worker(new URL('./worker.js', import.meta.url), { workerData });
  await untilOpen(worker);
  return new WorkerConnection(worker, board);
}

interface Call {
  resolve(payload: string): void;
  reject(error: Error): void;
}

class WorkerConnection implements DatabaseConnection {
  readonly #worker: Worker;
  readonly #board: OrderBoard;
  #call: Call | null = null;
  #broken: Error | null = null;

  constructor(worker: Worker, board: OrderBoard) {
    this.#worker = worker;
    this.#board = board;
    worker.on('message', (message: WorkerMessage) => this.#answered(message));
    worker.on('error', (error) => this.#breaks(error));
    worker.on('exit', () => this.#breaks(new Error('the database connection was closed')));
  }

  read(key: number, busyUntilMs: number): Promise<string> {
    return this.#ask(READ, key, busyUntilMs);
  }

  write(key: number, busyMs: number): Promise<string> {
    return this.#ask(WRITE, key, busyMs);
  }

  async close(): Promise<void> {
    await this.#worker.terminate();
  }

  #ask(query: number, key: number, busyMs: number): Promise<string> {
    if (this.#broken !== null) return Promise.reject(this.#broken);
    return new Promise((resolve, reject) => {
      this.#call = { resolve, reject };
      this.#board.order[0] = key;
      this.#board.order[1] = busyMs;
      Atomics.store(this.#board.state, 0, query);
      Atomics.notify(this.#board.state, 0);
    });
  }

  #breaks(error: Error): void {
    this.#broken ??= error;
    this.#call?.reject(error);
    this.#call = null;
  }

  #answered(message: WorkerMessage): void {
    const call = this.#call;
    this.#call = null;
    if (message.kind === 'row') call?.resolve(message.payload);
    else if (message.kind === 'failed') call?.reject(new Error(message.message));
    else if (message.kind === 'busy') call?.reject(new DatabaseBusy(message.message));
  }
}
