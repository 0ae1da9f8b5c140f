import type { ActCounts } from './acts.js';

/** Given to the calibration server as its one argument, in JSON. */
export interface CalibrationServerOrder {
  /** How often each act comes in a block of the script; an act left out never comes. */
  mix: Partial<ActCounts>;
  seed: number;
  /** How many connections may wait to be accepted. */
  backlog: number;
}

export type CalibrationServerCommand =
  /** From now on stall, whatever the script says: then no answer is under way when the load is cut. */
  | { kind: 'quiet' }
  /** Close the listener and, with a FIN, every connection. */
  | { kind: 'leave' }
  /** Say what was emitted, as soon as no connection is open any more. */
  | { kind: 'report' };

export type CalibrationServerMessage =
  | { kind: 'listening'; port: number }
  /** Every listener and connection is closed. */
  | { kind: 'left' }
  /** How often each act was done, and the CPU time of the server since it began to listen. */
  | { kind: 'emitted'; acts: ActCounts; cpuMs: number };
