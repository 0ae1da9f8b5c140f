import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { CellResult, RunResult } from '../../core/cell.js';
import { BadInput } from '../../core/errors.js';
import { hasStore, openRun } from '../store/open-run.js';
import { findRunFolder } from './find-run.js';
import { readRun } from './read-run.js';

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
  const folder = findRunFolder(nameOrPath);
  if (!hasStore(folder)) return make(fromFiles(folder, withTimelines));
  const { header, cells, close } = openRun(folder);
  try {
    const { runId, startedAt, scenario, machine, cellsPlanned, request } = header;
    const search = request.search === null ? {} : { search: request.search };
    // Timelines are read from the store when they are asked for, so it stays open until all is made.
    return make({ runId, startedAt, scenario, machine, cellsPlanned, ...search, cells: [...cells()] });
  } finally {
    close();
  }
}

function fromFiles(folder: string, withTimelines: TimelineReader): RunResult {
  const { run, cells } = readRun(folder);
  return { ...run, cells: sampled([...cells()], join(folder, 'timeline.csv'), withTimelines) };
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
