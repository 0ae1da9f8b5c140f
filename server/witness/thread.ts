import { openSync, writeSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import { monotonicMs } from '../../core/clock.js';
import type { BoardMemory } from '../../core/witness/board-memory.js';
import { readBoard } from '../../core/witness/snapshot.js';
import { headLine, snapshotLine } from '../../core/witness/snapshot-line.js';

/**
 * The witness's thread: it writes a line each interval and sleeps in between, without an event loop. A thread and
 * not a timer, because what it is there for is an event loop that stands still; a file and not a message, because a
 * message would pass through that loop.
 */

/** What the thread is started with. */
export interface WitnessStart {
  memory: BoardMemory;
  path: string;
}

const SNAPSHOT_INTERVAL_MS = 100;

const { memory, path } = workerData as WitnessStart;
const neverNotified = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
const file = openSync(path, 'w');
writeSync(file, headLine({ sites: memory.sites }));
parentPort?.postMessage('open');
for (;;) {
  const snapshot = readBoard(memory, monotonicMs());
  if (snapshot !== null) writeSync(file, snapshotLine(snapshot));
  Atomics.wait(neverNotified, 0, 0, SNAPSHOT_INTERVAL_MS);
}
