import type { MechanismName, Side } from '../result.js';
import type { Act, ActStep, After, Call, CallStep, Expected, Experiment } from './experiment.js';

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

/** A call that gives one of `expected`. */
export function step(side: Side, call: Call, expected: Expected | readonly Expected[], after: After = {}): CallStep {
  return { side, call, expected: [expected].flat(), after, atOnce: false, meanwhile: [] };
}

export function act(what: Act, after: After = {}): ActStep {
  return { act: what, after };
}

export const done = (bytes: number | 'some' = 0): Expected => ({ kind: 'done', bytes });
export const eof: Expected = { kind: 'eof' };
export const errno = (name: string): Expected => ({ kind: 'error', errno: name });

const READ_BYTES = 4096;
export const read = (bytes = READ_BYTES): Call => ({ name: 'read', bytes });
export const write = (data: string | number): Call =>
  typeof data === 'string' ? { name: 'write', text: data } : { name: 'write', bytes: data };
export const fill: Call = { name: 'fill', bytes: 65_536 };
export const shutdown: Call = { name: 'shutdown' };
export const close: Call = { name: 'close', linger0: false };
export const closeLinger0: Call = { name: 'close', linger0: true };
export const closeListener: Call = { name: 'close-listener' };
export const connect: Call = { name: 'connect', accepts: true };
/** The server's process does not accept it: the kernel alone does what the client sees. */
export const connectUnaccepted: Call = { name: 'connect', accepts: false };
export const stop: Call = { name: 'stop' };
export const kill: Call = { name: 'kill' };

const CONNECTED: After = {
  states: { client: 'ESTABLISHED', server: 'ESTABLISHED' },
  counters: { ActiveOpens: 1, PassiveOpens: 1 },
};
/** The client connects and the server accepts. */
export const connected = step('client', connect, done(), CONNECTED);
/** The client connects, into the accept queue. */
export const connectedUnaccepted = step('client', connectUnaccepted, done(), CONNECTED);

/** The end of the server's side, by a FIN. Node answers it with its own. */
export const FIN_FROM_SERVER: After = {
  states: { client: 'CLOSE_WAIT', server: 'FIN_WAIT2' },
  node: ['end', 'close'],
};
/** The server closes with nothing left unread. */
export const serverCloses = step('server', close, done(), FIN_FROM_SERVER);

/** A write into a closed connection draws an RST, which resets the writer's end. */
export const RESET_BY_ANSWER: After = {
  states: { client: null, server: null },
  counters: { OutRsts: 1, EstabResets: 1 },
};
/** The same of several segments, each of which may be answered. */
export const RESET_BY_ANSWERS: After = {
  states: { client: null, server: null },
  counters: { EstabResets: 1 },
  atLeast: { OutRsts: 1 },
};
/** An RST that comes unasked resets the sender's end and the receiver's. */
export const RESET_OF_BOTH: After = {
  states: { client: null, server: null },
  counters: { OutRsts: 1, EstabResets: 2 },
  node: ['error ECONNRESET', 'close'],
};
/** The same by close(2). `reason`: the kernel's counter of why. */
export function resetOfBoth(reason: 'TCPAbortOnClose' | 'TCPAbortOnData'): After {
  return { ...RESET_OF_BOTH, counters: { ...RESET_OF_BOTH.counters, [reason]: 1 } };
}
