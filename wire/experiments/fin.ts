import { connected, done, eof, errno, RESET_BY_ANSWER, read, rowsOf, serverCloses, step, write } from './steps.js';

/** Closing with nothing left unread sends a FIN. The peer reads the end; its next write draws an RST, the one after fails. */
export const fin = rowsOf('fin', [
  {
    name: 'broken-pipe',
    summary: 'The server reads all that came and closes; the client writes, waits, and writes again: EPIPE.',
    nodeSide: 'client',
    steps: [
      connected,
      step('client', write('a'), done(1), { unread: { server: 1 }, node: ['write done'] }),
      step('server', read(1), done(1)),
      serverCloses,
      step('client', write('b'), done(1), RESET_BY_ANSWER),
      step('client', write('c'), errno('EPIPE')),
    ],
  },
  {
    name: 'fin-read',
    summary: 'The server closes; the client reads: the end, again and again.',
    nodeSide: 'client',
    steps: [connected, serverCloses, step('client', read(), eof), step('client', read(), eof)],
  },
]);
