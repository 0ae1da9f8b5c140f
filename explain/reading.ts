import type { Call, Sign } from './signs.js';

/** Whose connection a line is about, seen from the program that printed it; host: the kernel of the whole machine. */
export type Towards = 'client' | 'upstream' | 'database' | 'host';

/** An address as the line gives it: `10.0.0.1:8080`, `[::1]:8080`, a name, a path. */
export interface Address {
  /** The word before it in what is printed: local, remote, client, upstream … */
  role: string;
  text: string;
}

/** A time that the line gives. */
export interface Duration {
  /** What it is the time of: timeout, queue, connect … */
  of: string;
  ms: number;
}

/** Another figure or name that the line gives: a pool's `active`, a process id, a backend. */
export interface Figure {
  name: string;
  value: number | string;
}

/** What was read from one line. */
export interface Reading {
  /** The name of the form that fitted. */
  form: string;
  family: string;
  /** The program or library that prints such a line. */
  program: string;
  sign: Sign;
  /** One sentence: what the line says. */
  says: string;
  /** null: the line does not tell. */
  towards: Towards | null;
  call: Call | null;
  errno: string | null;
  addresses: readonly Address[];
  durations: readonly Duration[];
  figures: readonly Figure[];
}

/**
 * One way in which a program prints one kind of event. Adding a log form is adding one of these to its family.
 *
 * `pattern` is searched anywhere in the line. It may have named groups (see facts.ts) and must stay linear: every
 * quantifier bounded, none inside another (a test checks it).
 */
export interface LogForm {
  /** Unique among all forms. */
  name: string;
  program: string;
  pattern: RegExp;
  sign: Sign;
  /** Instead of the sign's own sentence. */
  says?: string;
  /** Where the form itself tells; else it is told from the ports of the addresses. */
  towards?: Towards;
  /** Instead of the sign's own. */
  call?: Call;
  /** Instead of the sign's own. */
  errno?: string;
}

/** The forms of one family of programs, tried in order: the first that fits wins. */
export interface Family {
  /** As printed, such as `Go`. */
  name: string;
  forms: readonly LogForm[];
  /** More to look for in a line of which a form fitted, such as the `client:` and `upstream:` of nginx. */
  context?: readonly RegExp[];
}
