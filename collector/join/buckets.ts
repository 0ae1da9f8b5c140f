import { rmSync, statSync } from 'node:fs';
import { LedgerWriter, readLedger } from '../../core/ledger/file.js';
import type { Layout, RecordCodec, RecordOf } from '../../core/ledger/record.js';

/** How many records are held at once: with their index some 50 MB. */
export const RECORDS_A_BUCKET = 100_000;

/** How many buckets keep each at about `recordsABucket`, for the ledger at `path`. */
export function bucketsFor(path: string, recordBytes: number, recordsABucket: number): number {
  return Math.max(1, Math.ceil(statSync(path).size / recordBytes / recordsABucket));
}

/** A ledger split by a key, so that one part after the other can be held in memory. */
export interface Buckets<L extends Layout> {
  read(bucket: number): Iterable<RecordOf<L>>;
  /** Removes what the split has put on the disk. */
  remove(): void;
}

/**
 * Splits the ledger at `path` into files beside it, in one pass: records of one key are in one bucket (a Grace hash
 * join). With one bucket it is read as it is.
 */
export function splitLedger<L extends Layout>(
  path: string,
  codec: RecordCodec<L>,
  buckets: number,
  bucketOf: (record: RecordOf<L>) => number,
): Buckets<L> {
  if (buckets === 1) return { read: () => readLedger(path, codec), remove() {} };
  const paths = Array.from({ length: buckets }, (_, bucket) => `${path}.bucket-${bucket}`);
  const writers = paths.map((bucketPath) => new LedgerWriter(bucketPath, codec));
  for (const record of readLedger(path, codec)) writers[bucketOf(record)]?.append(record);
  for (const writer of writers) writer.close();
  return {
    read: (bucket) => readLedger(paths[bucket] ?? path, codec),
    remove() {
      for (const bucketPath of paths) rmSync(bucketPath, { force: true });
    },
  };
}
