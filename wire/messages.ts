import type { RowResult } from './result.js';

/** Given to a row's process as its one argument, in JSON. */
export interface RowOrder {
  name: string;
  /** Whether the process was started in a network namespace of its own. */
  ownNetwork: boolean;
  /** Where the capture is kept; null: nowhere. */
  pcapFile: string | null;
}

/** What a row's process tells. */
export type RowMessage = { kind: 'done'; row: RowResult } | { kind: 'failed'; message: string };
