import { close, connected, done, eof, errno, read, rowsOf, step, write } from './steps.js';

/** Closing with bytes unread in the receive buffer sends an RST at once (RFC 2525, 2.17). */

/** The RST is sent once and resets both ends. */
const closesWithUnread = step('server', close, done(), {
  states: { client: null, server: null },
  counters: { OutRsts: 1, EstabResets: 2, TCPAbortOnClose: 1 },
  node: ['error ECONNRESET', 'close'],
});

export const unreadBytes = rowsOf('unread-bytes', [
  {
    name: 'connection-reset',
    summary: 'The server reads 2 of 3 bytes and closes, which sends an RST at once; the client reads: ECONNRESET.',
    nodeSide: 'client',
    steps: [
      connected,
      step('client', write('abc'), done(3), { unread: { server: 3 }, node: ['write done'] }),
      step('server', read(2), done(2)),
      closesWithUnread,
      step('client', read(), errno('ECONNRESET')),
      step('client', read(), eof),
      step('client', write('d'), errno('EPIPE')),
    ],
  },
]);
