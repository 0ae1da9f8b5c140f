import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { CellResult } from '../../core/cell.js';
import { openToRead, readOfStore, STORE_FILE } from './database.js';
import { Repetitions, type StoredRecord } from './repetitions.js';
import { neededHeader, type RunHeader } from './run-header.js';

/** A stored run, open to be read. */
export interface StoredRun {
  readonly header: RunHeader;
  /** Repetitions stored. */
  readonly count: number;
  /** Those of them that break a law. */
  readonly invalid: number;
  /**
   * Every repetition, one at a time and read anew by each call, so that a run of any length can be gone through. A cell's timeline
   * is read when it is asked for, each time anew, as long as the run is open.
   */
  cells(): Iterable<CellResult>;
  /** The same as it was stored, by whichever version: without matrix and timeline, which are not read then. */
  figures(): Iterable<unknown>;
  /** The same with all that is stored; a timeline can be read as long as the run is open. */
  records(): Iterable<StoredRecord>;
  close(): void;
}

/** Whether the run in `folder` has a store; those of earlier versions have only their exports. */
export function hasStore(folder: string): boolean {
  return existsSync(join(folder, STORE_FILE));
}

/**
 * Opens the store of the run in `folder` to read it, whether or not a process is still measuring it.
 * @throws BadInput where it is none, or damaged, or one of a later version; what is read afterwards throws the same.
 */
export function openRun(folder: string): StoredRun {
  const path = join(folder, STORE_FILE);
  const database = openToRead(path);
  try {
    const repetitions = new Repetitions(database);
    return readOfStore(path, () => ({
      header: neededHeader(database, folder),
      count: repetitions.count,
      invalid: repetitions.invalid,
      cells: () => readEach(path, repetitions),
      figures: () => readEach(path, repetitions.figures()),
      records: () => readEach(path, repetitions.records()),
      close: () => database.close(),
    }));
  } catch (error) {
    database.close();
    throw error;
  }
}

function* readEach<Item>(path: string, items: Iterable<Item>): Generator<Item> {
  const iterator = items[Symbol.iterator]();
  for (;;) {
    const next = readOfStore(path, () => iterator.next());
    if (next.done === true) return;
    yield next.value;
  }
}
