import { once } from 'node:events';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { WITNESS_FILE } from '../../core/messages.js';
import type { PoolBoard } from '../../core/witness/pool-board.js';
import type { WitnessStart } from './thread.js';

/** How often the event loop says that it has come round. */
export const HEARTBEAT_INTERVAL_MS = 50;

/**
 * Starts the witness: a thread that writes what stands on `board` into the work folder, ten times a second, whatever
 * becomes of the event loop of this one. Its file is open when this resolves, so that it needs no handle later on, and
 * it ends with the process.
 */
export async function startWitness(board: PoolBoard, workFolder: string): Promise<void> {
  const workerData: WitnessStart = { memory: board.memory, path: join(workFolder, WITNESS_FILE) };
  const thread = new Worker(new URL('./thread.js', import.meta.url), { workerData });
  await once(thread, 'message');
  thread.unref();
  board.beat();
  setInterval(() => board.beat(), HEARTBEAT_INTERVAL_MS).unref();
}
