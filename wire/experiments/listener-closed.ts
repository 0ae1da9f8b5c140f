import {
  act,
  closeListener,
  connected,
  connectedUnaccepted,
  connectUnaccepted,
  done,
  eof,
  errno,
  RESET_OF_BOTH,
  read,
  rowsOf,
  step,
  write,
} from './steps.js';

/** Closing a listener refuses what comes and resets what waits in its accept queue; what was accepted goes on. */

export const listenerClosed = rowsOf('listener-closed', [
  {
    name: 'refused',
    summary: 'The server closes its listener; the client connects.',
    nodeSide: 'client',
    steps: [
      step('server', closeListener, done()),
      step('client', connectUnaccepted, errno('ECONNREFUSED'), {
        counters: { ActiveOpens: 1, AttemptFails: 1, OutRsts: 1 },
        node: ['error ECONNREFUSED', 'close'],
      }),
    ],
  },
  {
    name: 'listener-closed-queued',
    summary:
      'The client is connected and waits in the accept queue when the server closes its listener; the client reads.',
    nodeSide: 'client',
    steps: [
      act({ name: 'stop-accepting' }),
      connectedUnaccepted,
      step('server', closeListener, done(), RESET_OF_BOTH),
      step('client', read(), errno('ECONNRESET')),
      step('client', read(), eof),
      step('client', write('a'), errno('EPIPE'), { node: ['write ERR_STREAM_DESTROYED'] }),
    ],
  },
  {
    name: 'listener-closed-accepted',
    summary: 'The client is connected and accepted when the server closes its listener; both write, and both read.',
    nodeSide: 'client',
    steps: [
      connected,
      step('server', closeListener, done()),
      step('client', write('a'), done(1), { unread: { server: 1 }, node: ['write done'] }),
      step('server', read(), done(1)),
      step('server', write('b'), done(1), { unread: { client: 1 }, node: ['data'] }),
      step('client', read(), done(1)),
    ],
  },
]);
