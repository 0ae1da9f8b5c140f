import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { DatabaseConnection } from '../database.js';
import type { ReadAnswer, ReadOrder } from './protocol.js';

/**
 * A connection is a worker thread with a better-sqlite3 `Database` of its own: better-sqlite3 is synchronous, so a pool
 * within one thread would be a pool of one.
 * @throws the worker's error where the file cannot be opened.
 */
export async function openConnection(path: string): Promise<DatabaseConnection> {
  const worker = new Worker(new URL('./worker.js', import.meta.url), { workerData: { path } });
  await once(worker, 'message');
  return new WorkerConnection(worker);
}

interface Call {
  resolve(payload: string): void;
  reject(error: Error): void;
}

class WorkerConnection implements DatabaseConnection {
  readonly #worker: Worker;
  #call: Call | null = null;

  constructor(worker: Worker) {
    this.#worker = worker;
    worker.on('message', (answer: ReadAnswer) => this.#answer(answer));
    worker.on('error', (error) => this.#call?.reject(error));
    worker.on('exit', () => this.#call?.reject(new Error('the database connection was closed')));
  }

  read(key: number, busyUntilMs: number): Promise<string> {
    return new Promise((resolve, reject) => {
      this.#call = { resolve, reject };
      this.#worker.postMessage({ key, busyUntilMs } satisfies ReadOrder);
    });
  }

  async close(): Promise<void> {
    await this.#worker.terminate();
  }

  #answer(answer: ReadAnswer): void {
    const call = this.#call;
    this.#call = null;
    if ('payload' in answer) call?.resolve(answer.payload);
    else call?.reject(new Error(answer.error));
  }
}
