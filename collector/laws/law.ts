import type { CellEvidence } from '../evidence/evidence.js';

/** A law that the figures of every cell obey, whatever the scenario. A new one is one file here, one line in index.ts. */
export interface Law {
  readonly name: string;
  /** @returns how the cell breaks it, in words and with the figures; null where it holds or cannot be checked. */
  check(evidence: CellEvidence): string | null;
}
