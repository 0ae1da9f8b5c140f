import type { WireRow } from '../wire-rows.js';

/** On which machine a measurement is taken. */
export type Place = 'this host' | "the client's host" | "the peer's host" | 'the database (PostgreSQL)';

/** What tells a mechanism from the others that could have made the same line. */
export interface Measurement {
  on: Place;
  /** `PORT`, `HOST` and the like stand for what the reader puts in; PORT is filled in where the line has it. */
  command: string;
  /** What is seen if it is this mechanism. */
  look: string;
}

/** How an error comes about. */
export interface Mechanism {
  title: string;
  /** One sentence: what happened. */
  happened: string;
  /** The row of the truth table that shows it, or why there can be none. */
  proof: { row: WireRow } | { none: string };
  /** The scenario that reproduces it; null: none does. */
  scenario: string | null;
  measurement: Measurement;
}

/** Lets a list of mechanisms keep their names as a type. */
export function mechanisms<Name extends string>(list: Record<Name, Mechanism>): Record<Name, Mechanism> {
  return list;
}

/** Why a mechanism has no row: the wait or limit is inside a process. */
export const NOT_ON_THE_WIRE = { none: 'it happens inside a process, and no segment shows it' } as const;
