import {
  connected,
  done,
  eof,
  errno,
  FIN_FROM_SERVER,
  kill,
  RESET_BY_ANSWER,
  read,
  resetOfBoth,
  rowsOf,
  step,
  write,
} from './steps.js';

/** A process that is killed leaves its sockets to the kernel, which closes them as close(2) would: by FIN or by RST. */

export const processKilled = rowsOf('process-killed', [
  {
    name: 'killed-write-write',
    summary: "The server's process is killed with nothing unread; the client writes, waits, and writes again.",
    nodeSide: 'client',
    steps: [
      connected,
      step('server', kill, done(), FIN_FROM_SERVER),
      step('client', write('a'), done(1), { ...RESET_BY_ANSWER, node: ['write EPIPE'] }),
      step('client', write('b'), errno('EPIPE'), { node: ['write EPIPE'] }),
    ],
  },
  {
    name: 'killed-unread',
    summary: "The server's process is killed with a byte unread; the client reads, reads again, and writes.",
    nodeSide: 'client',
    steps: [
      connected,
      step('client', write('a'), done(1), { unread: { server: 1 }, node: ['write done'] }),
      step('server', kill, done(), resetOfBoth('TCPAbortOnClose')),
      step('client', read(), errno('ECONNRESET')),
      step('client', read(), eof),
      step('client', write('b'), errno('EPIPE'), { node: ['write ERR_STREAM_DESTROYED'] }),
    ],
  },
]);
