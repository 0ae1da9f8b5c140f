import { nestNamespace, sizeNestedSocketTables } from '../../core/nested-namespace.js';
import { runProgram } from '../../core/run-program.js';

/** Connections that a cell's own socket table is made for. The host's, often 30 times as large, is walked as a whole. */
const SOCKET_TABLE_BUCKETS = 8192;

/** Where the server and the load generator of a cell live. */
export interface CellNamespace {
  /** The program, with its arguments, that starts a process there. */
  launcher: readonly string[];
  close(): void;
}

/** The cell's process lives where the two others do. */
export const HERE: CellNamespace = { launcher: [], close() {} };

/**
 * Makes the network namespace of the server and the load generator, from within that of the cell's process: one with a
 * small socket table of its own. With the host's large one, reading it ten times a second takes several per cent of a
 * core. Kernels before 6.1 know no such setting; there, and wherever else it fails, all three processes share the
 * namespace of the cell's.
 */
export async function openCellNamespace(): Promise<CellNamespace> {
  await runProgram(['ip', 'link', 'set', 'lo', 'up']);
  try {
    sizeNestedSocketTables(SOCKET_TABLE_BUCKETS);
    return await nestNamespace();
  } catch {
    return HERE;
  }
}
