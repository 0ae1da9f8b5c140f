import type { MechanismId } from './mechanisms.js';
import type { Rule } from './ranking/rule.js';
import { RULES } from './ranking/rules.js';
import type { Reading } from './reading.js';
import type { WireRow } from './wire-rows.js';

/** A mechanism that can have made a line, with the row of the truth table where the line asks for another than its own. */
export interface Cause {
  mechanism: MechanismId;
  row: WireRow | null;
}

/**
 * The mechanisms that can have caused what was read, the likeliest first; none for a line of a request that ended well.
 * The first rule that fits decides.
 */
export function rank(reading: Reading): Cause[] {
  const rule = RULES[reading.sign].find((candidate) => fits(candidate, reading));
  return (rule?.causes ?? []).map((cause) =>
    typeof cause === 'string' ? { mechanism: cause, row: null } : { mechanism: cause[0], row: cause[1] },
  );
}

function fits({ towards, when }: Rule, reading: Reading): boolean {
  if (towards !== undefined && towards !== reading.towards) return false;
  return when === undefined || when(reading);
}
