import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';

const VARIABLE = 'RESETLAB_TEST_MARK';

/** A process found by a mark in the environment that it inherited. */
export interface MarkedProcess {
  pid: number;
  parentPid: number;
  commandLine: string;
  /** The letter in /proc/<pid>/stat: T is stopped. */
  state: string;
}

/** Marks whatever is started from this environment from now on, so that nothing of another test is taken for ours. */
export function markNewProcesses(): { environment: NodeJS.ProcessEnv; running: () => MarkedProcess[] } {
  const mark = `${VARIABLE}=${randomBytes(8).toString('hex')}`;
  process.env[VARIABLE] = mark.slice(VARIABLE.length + 1);
  return { environment: process.env, running: () => processesWith(mark) };
}

/** Ended processes that nobody has waited for yet have no environment any more, and are not found. */
function processesWith(mark: string): MarkedProcess[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .filter((name) => textOf(`/proc/${name}/environ`).split('\0').includes(mark))
    .map((name) => {
      // After the name of the program, which may hold anything but ends the last parenthesis.
      const [state = '', parentPid] = textOf(`/proc/${name}/stat`).split(') ').at(-1)?.split(' ') ?? [];
      const commandLine = textOf(`/proc/${name}/cmdline`).replaceAll('\0', ' ');
      return { pid: Number(name), parentPid: Number(parentPid), commandLine, state };
    });
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'latin1');
  } catch {
    return '';
  }
}
