import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { CellResult, RunResult } from '../../core/cell.js';
import { BadInput } from '../../core/errors.js';
import { hasStore } from '../store/open-run.js';
import { fromWholeRun, readRun } from './read-run.js';

/** Gives cells the samples that the text of a timeline.csv has of them; throws where it is none. */
export type TimelineReader = (cells: CellResult[], text: string) => CellResult[];

/** No string of JavaScript holds much more than twice that. */
const MOST_TIMELINE_BYTES = 256 << 20;

/**
 * What `make` makes of a run as it was stored, with its timelines: from its store, or of an earlier version, which had none, from
 * its files.
 * @throws BadInput where there is no such run, or a file of it is none.
 */
export function fromStoredResult<Made>(
  nameOrPath: string,
  withTimelines: TimelineReader,
  make: (run: RunResult) => Made,
): Made {
  const recorded = readRun(nameOrPath);
  const path = join(recorded.folder, 'timeline.csv');
  return fromWholeRun(recorded, (run) =>
    make(hasStore(recorded.folder) ? run : { ...run, cells: sampled(run.cells, path, withTimelines) }),
  );
}

/** Without a timeline.csv, or with one that does not fit into memory, the cells have no samples, and what is made of them says so. */
function sampled(cells: CellResult[], path: string, withTimelines: TimelineReader): CellResult[] {
  if (!existsSync(path) || statSync(path).size > MOST_TIMELINE_BYTES) return cells;
  try {
    return withTimelines(cells, readFileSync(path, 'utf8'));
  } catch (error) {
    throw new BadInput(`${path}: cannot be read: ${(error as Error).message}`);
  }
}
