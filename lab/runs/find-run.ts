import { existsSync, readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { BadInput } from '../../core/errors.js';
import { suggestion } from '../../core/nearest.js';
import { formatText } from '../scenario-file/wording.js';
import { isBeingMeasured, LOCK_FILE } from '../store/run-lock.js';

/** Where runs are kept unless the user names another folder, below the working directory. */
export const RESULTS = 'results';

/** What makes a folder that of a run: any one of these. */
const RUN_FILES = ['run.sqlite', 'run.json'];

/** Names at most so many runs in a message. */
const MOST_NAMED = 8;

/**
 * The folder of the run that is meant by the name of a run in `results/` (`latest` is one), or by a path, which holds a slash
 * or a dot.
 *
 * @throws BadInput where there is none, with the runs that there are.
 */
export function findRunFolder(nameOrPath: string, results = RESULTS): string {
  if (nameOrPath === '') throw new BadInput('a run must be named: by its id, or by the path of its folder');
  const isPath = /[/.]/.test(nameOrPath);
  const folder = isPath ? resolve(nameOrPath) : resolve(results, nameOrPath);
  if (holdsRun(folder)) return folder;
  if (isPath || wasOnlyBegun(folder)) throw new BadInput(`${formatText(nameOrPath)}: ${whyNoRun(folder)}`);
  throw new BadInput(unknownRun(nameOrPath, results));
}

/**
 * The runs in `results/` by name, those made last coming first as their names sort; without `latest`, which is one of them, as is
 * what a process that was killed while it made that link has left: a name with a dot before it.
 */
export function runNames(results = RESULTS): string[] {
  if (!existsSync(results)) return [];
  return readdirSync(results)
    .filter((name) => name !== 'latest' && !name.startsWith('.') && holdsRun(join(results, name)))
    .sort()
    .reverse();
}

/** Whether there is a run in the folder, and not only what one leaves that was killed before it had a store. */
export function holdsRun(folder: string): boolean {
  return RUN_FILES.some((name) => existsSync(join(folder, name)) && statSync(join(folder, name)).isFile());
}

/** Whether a run was to be made in the folder, and is not there: its process was killed, or is busy with it. */
function wasOnlyBegun(folder: string): boolean {
  return !holdsRun(folder) && existsSync(join(folder, LOCK_FILE));
}

function whyNoRun(folder: string): string {
  const status = statSync(folder, { throwIfNoEntry: false });
  if (status === undefined) return 'there is no such folder';
  if (!status.isDirectory()) return 'is a file; name the folder of the run';
  if (wasOnlyBegun(folder)) {
    return isBeingMeasured(folder)
      ? 'its run is only just beginning'
      : 'nothing is in it: its run was ended before it had begun';
  }
  return `holds no run (no ${RUN_FILES.join(', no ')})`;
}

function unknownRun(name: string, results: string): string {
  const names = runNames(results);
  const hint = suggestion(name, names) || ';';
  const some = names.slice(0, MOST_NAMED).join(', ');
  const known =
    names.length === 0 ? `${results}/ holds none yet` : `runs: ${some}${names.length > MOST_NAMED ? ', …' : ''}`;
  return `no run is called ${formatText(name)}${hint} ${known} (or give the path of its folder)`;
}
