import type { Entry } from './entries.js';
import { type Explanation, explain } from './explanation.js';
import type { Line } from './lines.js';
import type { MechanismId } from './mechanisms.js';
import type { WireRow } from './wire-rows.js';

/** The entries whose likeliest cause is the same. */
export interface TallyRow {
  mechanism: MechanismId;
  entries: number;
  /** The rows of the truth table that prove it with the symptoms that were seen. */
  wireRows: Set<WireRow>;
  /** The next likely causes of these entries: the measurements tell. */
  others: Set<MechanismId>;
  /** How many entries of each form. */
  forms: Map<string, number>;
  /** The first of them. */
  first: { entry: Entry; explanation: Explanation };
}

/** What a whole log says, in memory that does not grow with it. */
export interface Tally {
  lines: number;
  /** Lines longer than what is looked at. */
  cutLines: number;
  entries: number;
  /** Entries of requests that ended well, and messages that tell of no fault. */
  fine: number;
  unknown: number;
  /** The first entries of no known form. */
  unknownExamples: Entry[];
  rows: Map<MechanismId, TallyRow>;
  /** The first entry of all. */
  first: Entry | null;
}

const MOST_UNKNOWN_EXAMPLES = 3;

export function emptyTally(): Tally {
  return { lines: 0, cutLines: 0, entries: 0, fine: 0, unknown: 0, unknownExamples: [], rows: new Map(), first: null };
}

export function countLine(tally: Tally, line: Line): void {
  tally.lines += 1;
  if (line.cut) tally.cutLines += 1;
}

export function countEntry(tally: Tally, entry: Entry): void {
  tally.entries += 1;
  tally.first ??= entry;
  const explanation = explain(entry);
  if (explanation === null) {
    tally.unknown += 1;
    if (tally.unknownExamples.length < MOST_UNKNOWN_EXAMPLES) tally.unknownExamples.push(entry);
    return;
  }
  const [likeliest, ...others] = explanation.causes;
  if (likeliest === undefined) {
    tally.fine += 1;
    return;
  }
  const row = tally.rows.get(likeliest.mechanism) ?? newRow(likeliest.mechanism, entry, explanation);
  tally.rows.set(row.mechanism, row);
  row.entries += 1;
  row.forms.set(explanation.reading.form, (row.forms.get(explanation.reading.form) ?? 0) + 1);
  if (likeliest.wireRow !== null) row.wireRows.add(likeliest.wireRow);
  for (const { mechanism } of others) row.others.add(mechanism);
}

function newRow(mechanism: MechanismId, entry: Entry, explanation: Explanation): TallyRow {
  return {
    mechanism,
    entries: 0,
    wireRows: new Set(),
    others: new Set(),
    forms: new Map(),
    first: { entry, explanation },
  };
}

/** The rows with the most entries first. */
export function rankedRows(tally: Tally): TallyRow[] {
  return [...tally.rows.values()].sort((a, b) => b.entries - a.entries);
}
