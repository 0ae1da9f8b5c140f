import { nestNamespace, sizeNestedSocketTables } from '../../core/nested-namespace.js';
import { runProgram } from '../../core/run-program.js';

/** A row has a handful of connections; its table is read after every call. */
const SOCKET_TABLE_BUCKETS = 256;

/** A host of an experiment: a network namespace within the row's. */
export interface Host {
  /** The program, with its arguments, that starts a process there. */
  launcher: readonly string[];
  /** The kernel's view of its network. */
  procNet: string;
}

export async function newHost(): Promise<Host & { pid: number }> {
  try {
    sizeNestedSocketTables(SOCKET_TABLE_BUCKETS);
  } catch {
    // Then it takes a little longer.
  }
  const { pid, launcher } = await nestNamespace();
  return { pid, launcher, procNet: `/proc/${pid}/net` };
}

/** Runs commands of ip(8), each given without the word `ip`, on a host. */
export async function ip({ launcher }: Pick<Host, 'launcher'>, commands: readonly string[]): Promise<void> {
  for (const command of commands) await runProgram([...launcher, 'ip', ...command.split(' ')]);
}
