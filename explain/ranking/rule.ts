import type { MechanismId } from '../mechanisms.js';
import type { Reading, Towards } from '../reading.js';
import type { Sign } from '../signs.js';
import type { WireRow } from '../wire-rows.js';

/** A mechanism, and the row that shows it with this very symptom where that is not the mechanism's own row. */
export type RankedCause = MechanismId | readonly [MechanismId, WireRow];

/** The causes of a sign, likeliest first, where the conditions hold. */
export interface Rule {
  /** absent: whatever the line is about. */
  towards?: Towards;
  /** What must hold of the figures in the line. */
  when?: (reading: Reading) => boolean;
  causes: readonly RankedCause[];
}

/** The rules of a part of the signs. */
export type RulesOf<Part extends Sign> = Record<Part, readonly Rule[]>;
