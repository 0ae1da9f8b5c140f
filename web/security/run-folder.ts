import { lstatSync, realpathSync } from 'node:fs';
import { basename, dirname, join, sep } from 'node:path';
import { holdsRun, runNames } from '../../lab/runs/find-run.js';
import { formatText } from '../../lab/scenario-file/index.js';
import { notFound } from '../problem.js';

/** What is read of a run, each of which might be a link to somewhere else. */
const READ_FILES = ['run.sqlite', 'run.sqlite-wal', 'run.sqlite-shm', '.run.lock', 'run.json', 'timeline.csv'];
const LONGEST_NAME = 255;

/**
 * The folder of the run of that name, without symbolic links. Whatever stands in an address, it is one that lies directly in the
 * results folder, and so does what is read of it.
 * @throws Problem (404) where there is none.
 */
export function runFolder(results: string, name: string): string {
  const folder = folderWithin(results, name);
  if (folder === null) {
    throw notFound(
      `No run is called ${formatText(name)} in the results folder; the first page lists those that are there.`,
    );
  }
  return folder;
}

/** The name of the run that `name` is, or is a link to, such as `latest`; `name` itself where there is none yet, or none any more. */
export function runName(results: string, name: string): string {
  const folder = folderWithin(results, name);
  return folder === null ? name : basename(folder);
}

/** The names of the runs that {@link runFolder} finds. */
export function listedRuns(results: string): string[] {
  return runNames(results).filter((name) => folderWithin(results, name) !== null);
}

function folderWithin(results: string, name: string): string | null {
  if (!isPlainName(name)) return null;
  try {
    const home = realpathSync(results);
    const folder = realpathSync(join(home, name));
    const isInside = dirname(folder) === home && holdsRun(folder);
    return isInside && READ_FILES.every((file) => isWithin(folder, join(folder, file))) ? folder : null;
  } catch {
    // It is not there, or may not be looked at.
    return null;
  }
}

/** One part of a path that is no hidden file, and neither the folder itself nor the one above. */
export function isPlainName(name: string): boolean {
  return name !== '' && name.length <= LONGEST_NAME && !name.startsWith('.') && !/[/\\\0]/.test(name);
}

/** Whether a file that may be missing is, links followed, below `folder`. */
function isWithin(folder: string, path: string): boolean {
  const status = lstatSync(path, { throwIfNoEntry: false });
  if (status?.isSymbolicLink() !== true) return true;
  return realpathSync(path).startsWith(folder + sep);
}
