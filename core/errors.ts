/** Exit codes of the command (see the README's table). */
export const EXIT = {
  done: 0,
  labFailed: 1,
  badInput: 2,
  expectationNotMet: 3,
  interrupted: 130,
} as const;

/** A place in a text file, counted from 1. */
export interface SourcePlace {
  file: string;
  line: number;
  column: number;
}

/**
 * What the user gave cannot be used. The message says what, where and which choices are valid; the command prints it
 * without a stack and exits 2.
 */
export class BadInput extends Error {
  override readonly name = 'BadInput';
}

/** The lab itself failed: a process did not start, answer or end. The command prints it and exits 1. */
export class LabFailure extends Error {
  override readonly name = 'LabFailure';
}

/** The user interrupted the run. Finished cells are kept; the command exits 130. */
export class Interrupted extends Error {
  override readonly name = 'Interrupted';
}

/** `file:line:column`, the form that editors and terminals turn into a link. */
export function formatPlace(place: SourcePlace): string {
  return `${place.file}:${place.line}:${place.column}`;
}
