import { counted, type Diagnosis, type KernelLook } from './history.js';

/** Looks at the kernel in a row: libuv closes its spare handle for a moment, to accept and close at once. */
const LOOKS = 2;
/** Opening a database connection takes several handles, and so fails a little below the limit; several may open at once. */
const NEAR_LIMIT = 0.9;
const OPENING_FILES = 32;

/**
 * The server has as many files open as it may. Where the pool tried to open a connection meanwhile and could not, a few less are
 * enough.
 */
export const handleExhaustion: Diagnosis = ({ snapshots, looks }) => {
  const recent = looks.slice(-LOOKS);
  const last = recent.at(-1);
  if (recent.length < LOOKS || last === undefined) return null;
  const failures = (snapshots.at(-1)?.openFailures ?? 0) - (snapshots[0]?.openFailures ?? 0);
  const nearly = (limit: number) => Math.max(limit * NEAR_LIMIT, limit - OPENING_FILES);
  const but1 = (limit: number) => limit - 1;
  if (!recent.every((look) => hasOpen(look, failures > 0 ? nearly : but1))) return null;
  // Who stands at one below has a handle left.
  if (failures === 0 && !recent.some((look) => hasOpen(look, (limit) => limit))) return null;
  const failed = failures === 0 ? '' : `; the pool failed to open a connection ${counted(failures, 'time')}`;
  return {
    kind: 'handle_exhaustion',
    sinceMs: recent[0]?.atMs ?? last.atMs,
    evidence: `${last.openFiles} files open, sockets included, of ${last.openFilesLimit} allowed${failed}`,
    requests: [],
  };
};

function hasOpen({ openFiles, openFilesLimit }: KernelLook, least: (limit: number) => number): boolean {
  return openFiles !== null && openFilesLimit !== null && openFiles >= least(openFilesLimit);
}
