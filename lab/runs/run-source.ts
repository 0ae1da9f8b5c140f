import { join } from 'node:path';
import { STORE_FILE } from '../store/database.js';
import { hasStore, openRun } from '../store/open-run.js';
import { openRunJson } from './run-json-file.js';
import { storedCell } from './stored-cell.js';
import { checked } from './stored-run.js';

/** Repetitions that are stored, and those of them that break a law. */
export interface RunCounts {
  stored: number;
  invalid: number;
}

/** What a run is read from, as whichever version wrote it: nothing of it has been looked at. */
export interface RunSource {
  /** The file. */
  path: string;
  /** The run without its cells. */
  head: unknown;
  counts: RunCounts | null;
  /** Without timelines; read anew by each call, and open only while it goes on. */
  cells(): Iterable<unknown>;
}

/** The store of the run in `folder`, or else its run.json. @throws BadInput where that is none. */
export function runSource(folder: string): RunSource {
  return hasStore(folder) ? fromStore(folder) : fromRunJson(folder);
}

function fromRunJson(folder: string): RunSource {
  const path = join(folder, 'run.json');
  return { path, counts: null, ...openRunJson(path) };
}

function fromStore(folder: string): RunSource {
  const { header, count, invalid, close } = openRun(folder);
  close();
  const { request } = header;
  return {
    path: join(folder, STORE_FILE),
    head: { ...header, search: request?.search },
    counts: { stored: count, invalid },
    cells: () => cellsInStore(folder),
  };
}

function* cellsInStore(folder: string): Generator<unknown> {
  const store = openRun(folder);
  try {
    yield* store.figures();
  } finally {
    store.close();
  }
}

/** Those of a store are known; cells of a run.json are counted. @throws BadInput at one that is none. */
export function countsOf({ path, counts, cells }: RunSource): RunCounts {
  if (counts !== null) return counts;
  let [stored, invalid] = [0, 0];
  for (const value of cells()) {
    stored += 1;
    if (checked(storedCell, value, `${path}: cell ${stored}`).brokenLaws.length > 0) invalid += 1;
  }
  return { stored, invalid };
}
