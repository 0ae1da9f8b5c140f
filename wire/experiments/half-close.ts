import { close, connected, done, eof, errno, RESET_BY_ANSWER, read, rowsOf, shutdown, step, write } from './steps.js';

/** shutdown(SHUT_WR) sends a FIN as a close does, and goes on reading: the peer cannot tell which of them it was. */

/** The client ends its side. Node at the server answers with the end of its own, whatever it had still to say. */
const clientShutsDown = step('client', shutdown, done(), {
  states: { client: 'FIN_WAIT2', server: 'CLOSE_WAIT' },
  node: ['end', 'close'],
});

export const halfClose = rowsOf('half-close', [
  {
    name: 'half-close-write',
    summary: 'The client shuts down its sending side; the server reads the end and answers, and the answer arrives.',
    nodeSide: 'server',
    steps: [
      connected,
      clientShutsDown,
      step('server', read(), eof),
      step('server', write('answer'), done(6), { unread: { client: 6 }, node: ['write EPIPE'] }),
      step('client', read(), done(6)),
    ],
  },
  {
    name: 'half-close-then-close',
    summary: 'The client shuts down its sending side and then closes; the server writes, waits, and writes again.',
    nodeSide: 'server',
    steps: [
      connected,
      clientShutsDown,
      step('server', read(), eof),
      step('client', close, done()),
      step('server', write('a'), done(1), { ...RESET_BY_ANSWER, node: ['write EPIPE'] }),
      step('server', write('b'), errno('EPIPE'), { node: ['write EPIPE'] }),
    ],
  },
  {
    name: 'own-half-close-write',
    summary: 'The client shuts down its own sending side and writes: refused at once, without a segment.',
    nodeSide: 'client',
    steps: [
      connected,
      step('client', shutdown, done(), { states: { client: 'FIN_WAIT2', server: 'CLOSE_WAIT' } }),
      step('client', write('a'), errno('EPIPE'), {
        node: ['write ERR_STREAM_WRITE_AFTER_END', 'error ERR_STREAM_WRITE_AFTER_END', 'close'],
      }),
    ],
  },
]);
