import { closeSync, openSync, readSync } from 'node:fs';
import type { PoolSnapshot } from '../../core/witness/snapshot.js';
import { readLine } from '../../core/witness/snapshot-line.js';

const BUFFER_BYTES = 1 << 16;

/**
 * Reads the witness's file as it grows, on a handle of its own. A line whose end has not been written yet waits for the
 * rest of it; one that a killed server left cut off is never told.
 */
export class WitnessFile {
  readonly #file: number;
  readonly #buffer = Buffer.alloc(BUFFER_BYTES);
  #rest: Buffer = Buffer.alloc(0);
  /** Names of the places in the code, by index; empty until the file says them. */
  sites: readonly string[] = [];
  /** Whole lines that say nothing known. */
  badLines = 0;

  /** @throws the system's error where there is no such file: the server makes it before it listens. */
  constructor(path: string) {
    this.#file = openSync(path, 'r');
  }

  /** The snapshots that have come since the last time, oldest first. */
  read(): PoolSnapshot[] {
    const snapshots: PoolSnapshot[] = [];
    for (let got = this.#fill(); got > 0; got = this.#fill()) {
      this.#rest = Buffer.concat([this.#rest, this.#buffer.subarray(0, got)]);
      const end = this.#rest.lastIndexOf('\n');
      if (end < 0) continue;
      const lines = this.#rest.toString('utf8', 0, end).split('\n');
      this.#rest = this.#rest.subarray(end + 1);
      for (const line of lines) this.#see(line, snapshots);
    }
    return snapshots;
  }

  close(): void {
    closeSync(this.#file);
  }

  #fill(): number {
    return readSync(this.#file, this.#buffer, 0, BUFFER_BYTES, null);
  }

  #see(text: string, snapshots: PoolSnapshot[]): void {
    const line = readLine(text);
    if (line === null) this.badLines += 1;
    else if (line.kind === 'head') this.sites = line.head.sites;
    else snapshots.push(line.snapshot);
  }
}
