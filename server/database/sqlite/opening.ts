import { once } from 'node:events';
import { setTimeout as after } from 'node:timers/promises';
import type { Worker } from 'node:worker_threads';

/** Hundreds of connections that are opened at once on two busy cores take long, too; this is no opening any more. */
const OPEN_DEADLINE_MS = 30_000;
/** A thread that hangs in a system call does not end when it is told to, and nobody is to wait for it. */
const END_DEADLINE_MS = 1000;

/**
 * Waits until the worker says that its connection is open.
 *
 * At the limit of file handles a worker fails in one of several ways (measured on Node 20.20, 0 to 6 handles left). Four
 * are its event loop's: without them it emits ERR_WORKER_INIT_FAILED and ends with exit code 0. More are needed to read
 * its modules (EMFILE) and for SQLite's files (SQLITE_CANTOPEN). Therefore an end is a failure whatever its exit code,
 * and so is silence.
 * @throws why it is not open, when the worker has ended and given back what it had opened.
 */
export async function untilOpen(worker: Worker, deadlineMs = OPEN_DEADLINE_MS): Promise<void> {
  try {
    await firstWord(worker, deadlineMs);
  } catch (error) {
    // It may have more to tell, and an error to which nobody listens would end the process.
    worker.on('error', () => {});
    await Promise.race([worker.terminate(), after(END_DEADLINE_MS, undefined, { ref: false })]);
    throw error;
  }
}

async function firstWord(worker: Worker, deadlineMs: number): Promise<void> {
  const over = new AbortController();
  const { signal } = over;
  try {
    await Promise.race([
      once(worker, 'message', { signal }),
      once(worker, 'exit', { signal }).then(([code]) => fail(`its thread ended with exit code ${code}`)),
      after(deadlineMs, undefined, { signal }).then(() => fail(`its thread did not say so within ${deadlineMs} ms`)),
    ]);
  } finally {
    over.abort();
  }
}

function fail(why: string): never {
  throw new Error(why);
}
