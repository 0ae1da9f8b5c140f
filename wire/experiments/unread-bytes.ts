import { close, connected, done, eof, errno, read, resetOfBoth, rowsOf, step, write } from './steps.js';

/**
 * Closing with bytes unread in the receive buffer sends an RST at once (RFC 2525, 2.17): what the peer sent was lost, and it
 * is told.
 */

const RESET = resetOfBoth('TCPAbortOnClose');
/** Node's socket is destroyed by then, and a write is no system call any more. */
const NODE_HAS_CLOSED = { node: ['write ERR_STREAM_DESTROYED'] };

/** The client writes "abc"; the server reads two of the three bytes and closes. */
const closedWithUnread = [
  connected,
  step('client', write('abc'), done(3), { unread: { server: 3 }, node: ['write done'] }),
  step('server', read(2), done(2)),
  step('server', close, done(), RESET),
];

export const unreadBytes = rowsOf('unread-bytes', [
  {
    name: 'connection-reset',
    summary:
      'The server reads 2 of 3 bytes and closes, which sends an RST at once; the client reads, reads again, and writes.',
    nodeSide: 'client',
    steps: [
      ...closedWithUnread,
      step('client', read(), errno('ECONNRESET')),
      step('client', read(), eof),
      step('client', write('d'), errno('EPIPE'), NODE_HAS_CLOSED),
    ],
  },
  {
    name: 'connection-reset-write',
    summary:
      'The server reads 2 of 3 bytes and closes, which sends an RST at once; the client writes, writes again, and reads.',
    nodeSide: 'client',
    steps: [
      ...closedWithUnread,
      step('client', write('d'), errno('ECONNRESET'), NODE_HAS_CLOSED),
      step('client', write('e'), errno('EPIPE'), NODE_HAS_CLOSED),
      step('client', read(), eof),
    ],
  },
  {
    name: 'unread-with-data',
    summary: 'The server answers, and closes with a byte unread; the client, which has not read the answer yet, reads.',
    nodeSide: 'client',
    steps: [
      connected,
      step('client', write('a'), done(1), { unread: { server: 1 }, node: ['write done'] }),
      step('server', write('answer'), done(6), { unread: { client: 6 }, node: ['data'] }),
      step('server', close, done(), RESET),
      step('client', read(), done(6)),
      step('client', read(), errno('ECONNRESET')),
      step('client', read(), eof),
    ],
  },
]);
