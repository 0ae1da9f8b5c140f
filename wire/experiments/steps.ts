import type { MechanismName, Side } from '../result.js';
import type { Act, ActStep, After, Call, CallStep, Expected, Experiment, Step } from './experiment.js';

/** The words in which the experiments are written. */

const USUAL_BACKLOG = 16;

type Optional = 'allowed' | 'network' | 'settings' | 'backlog' | 'nodeSide';

/** The rows of one mechanism; what a row does not say is as it usually is. */
export function rowsOf(
  mechanism: MechanismName,
  rows: readonly (Omit<Experiment, 'mechanism' | Optional> & Partial<Pick<Experiment, Optional>>)[],
): Experiment[] {
  return rows.map((row) => ({
    mechanism,
    allowed: null,
    network: 'loopback',
    settings: {},
    backlog: USUAL_BACKLOG,
    nodeSide: null,
    ...row,
  }));
}

export function step(side: Side, call: Call, expected: Expected | readonly Expected[], after: After = {}): CallStep {
  return { side, call, expected: [expected].flat(), after, atOnce: false, meanwhile: [] };
}

export function act(what: Act, after: After = {}): ActStep {
  return { act: what, after };
}

export const done = (bytes: number | 'some' = 0): Expected => ({ kind: 'done', bytes });
export const eof: Expected = { kind: 'eof' };
export const errno = (name: string): Expected => ({ kind: 'error', errno: name });

export const read = (bytes = 65_536): Call => ({ name: 'read', bytes });
export const write = (data: string | number): Call =>
  typeof data === 'string' ? { name: 'write', text: data } : { name: 'write', bytes: data };
export const shutdown: Call = { name: 'shutdown' };
export const close: Call = { name: 'close', linger0: false };
export const closeLinger0: Call = { name: 'close', linger0: true };

/** The client connects and the server accepts. */
export const connected: Step = step('client', { name: 'connect', accepts: true }, done(), {
  states: { client: 'ESTABLISHED', server: 'ESTABLISHED' },
  counters: { ActiveOpens: 1, PassiveOpens: 1 },
});

/** The server closes with nothing left unread: a FIN. */
export const serverCloses: Step = step('server', close, done(), {
  states: { client: 'CLOSE_WAIT', server: 'FIN_WAIT2' },
  node: ['end', 'close'],
});

/** What the RST that answers a write into a closed connection does: sent once, and it resets the writer's end. */
export const RESET_BY_ANSWER: After = {
  states: { client: null, server: null },
  counters: { OutRsts: 1, EstabResets: 1 },
};
