import { join } from 'node:path';
import { execa } from 'execa';
import { packageFolder } from '../../lab/package-folder.js';

/** How a run of the command ended. */
export interface Ending {
  exitCode: number | undefined;
  stdout: string;
  stderr: string;
}

/** The compiled command, which the test command builds first. */
export const COMMAND = join(packageFolder(), 'dist', 'cli', 'main.js');

/** Runs `resetlab` as a user would, in the package's folder unless told otherwise. */
export async function resetlab(args: readonly string[], cwd = packageFolder()): Promise<Ending> {
  const { exitCode, stdout, stderr } = await execa(process.execPath, [COMMAND, ...args], { cwd, reject: false });
  return { exitCode, stdout, stderr };
}
