import { closeSync, openSync, readSync, writeSync } from 'node:fs';
import type { Layout, RecordCodec, RecordOf } from './record.js';

/** Records a buffer: at some 50 bytes a record, one write system call every 50 KiB. */
const RECORDS_A_BUFFER = 1024;

/** Writes records to a file through one buffer, so that a ledger of any length costs the memory of a thousand records. */
export class LedgerWriter<L extends Layout> {
  readonly #codec: RecordCodec<L>;
  readonly #file: number;
  readonly #buffer: Buffer;
  readonly #view: DataView;
  #used = 0;

  /** Creates (or empties) the file at `path`. */
  constructor(path: string, codec: RecordCodec<L>) {
    this.#codec = codec;
    this.#file = openSync(path, 'w');
    this.#buffer = Buffer.alloc(codec.size * RECORDS_A_BUFFER);
    this.#view = viewOf(this.#buffer);
  }

  append(record: RecordOf<L>): void {
    this.#codec.write(this.#view, this.#used, record);
    this.#used += this.#codec.size;
    if (this.#used === this.#buffer.length) this.flush();
  }

  /** Hands every record so far to the kernel, so that they outlive this process. */
  flush(): void {
    let written = 0;
    while (written < this.#used) written += writeSync(this.#file, this.#buffer, written, this.#used - written);
    this.#used = 0;
  }

  close(): void {
    this.flush();
    closeSync(this.#file);
  }
}

/** The records of a ledger file in the order in which they were written. A record cut off at the end is left out. */
export function* readLedger<L extends Layout>(path: string, codec: RecordCodec<L>): Generator<RecordOf<L>> {
  const file = openSync(path, 'r');
  try {
    const buffer = Buffer.alloc(codec.size * RECORDS_A_BUFFER);
    const view = viewOf(buffer);
    let held = 0;
    for (;;) {
      const got = readSync(file, buffer, held, buffer.length - held, null);
      if (got === 0) return;
      held += got;
      const whole = held - (held % codec.size);
      for (let at = 0; at < whole; at += codec.size) yield codec.read(view, at);
      buffer.copy(buffer, 0, whole, held);
      held -= whole;
    }
  } finally {
    closeSync(file);
  }
}

function viewOf({ buffer, byteOffset, length }: Buffer): DataView {
  return new DataView(buffer, byteOffset, length);
}
