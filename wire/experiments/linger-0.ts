import {
  act,
  closeLinger0,
  connected,
  done,
  eof,
  errno,
  fill,
  read,
  resetOfBoth,
  rowsOf,
  step,
  write,
} from './steps.js';

/** Closing with SO_LINGER on and a time of 0 sends an RST in place of a FIN, whatever was read, and drops what is unsent. */

const RESET = resetOfBoth('TCPAbortOnData');
/** Beyond any usual limit of a receive buffer (net.ipv4.tcp_rmem). */
const MORE_THAN_FITS = 64 * 1024 * 1024;
const serverResets = step('server', closeLinger0, done(), RESET);
/** Node's socket is destroyed by then, and a write is no system call any more. */
const NODE_HAS_CLOSED = { node: ['write ERR_STREAM_DESTROYED'] };

export const linger0 = rowsOf('linger-0', [
  {
    name: 'linger0-read',
    summary: 'The server closes with SO_LINGER 0; the client reads, reads again, and writes.',
    nodeSide: 'client',
    steps: [
      connected,
      serverResets,
      step('client', read(), errno('ECONNRESET')),
      step('client', read(), eof),
      step('client', write('a'), errno('EPIPE'), NODE_HAS_CLOSED),
    ],
  },
  {
    name: 'linger0-write',
    summary: 'The server closes with SO_LINGER 0; the client writes, writes again, and reads.',
    nodeSide: 'client',
    steps: [
      connected,
      serverResets,
      step('client', write('a'), errno('ECONNRESET'), NODE_HAS_CLOSED),
      step('client', write('b'), errno('EPIPE'), NODE_HAS_CLOSED),
      step('client', read(), eof),
    ],
  },
  {
    name: 'linger0-with-data',
    summary: 'The server answers and closes with SO_LINGER 0 while the client is busy; then the client reads.',
    nodeSide: 'client',
    steps: [
      connected,
      act({ name: 'node-busy' }),
      step('server', write('answer'), done(6), { unread: { client: 6 } }),
      step('server', closeLinger0, done(), { ...RESET, node: [] }),
      // The data and the reset are found together: Node reads the data and takes what follows for the end.
      act({ name: 'node-free' }, { node: ['data', 'end', 'close'] }),
      step('client', read(), done(6)),
      step('client', read(), errno('ECONNRESET')),
      step('client', read(), eof),
    ],
  },
  {
    name: 'linger0-window',
    summary:
      'The server has filled the window of a client that reads nothing, and closes with SO_LINGER 0; the client reads what has come.',
    allowed: 'How much is written and read depends on the buffers of the kernel (net.ipv4.tcp_wmem, tcp_rmem).',
    nodeSide: 'client',
    steps: [
      connected,
      act({ name: 'node-busy' }),
      step('server', fill, done('some'), { zeroWindow: 'server' }),
      step('server', write('a'), errno('EAGAIN'), { zeroWindow: 'server' }),
      // A close without SO_LINGER would go on to send what is in the buffer.
      step('server', closeLinger0, done(), { ...RESET, node: [] }),
      act({ name: 'node-free' }, { node: ['data', 'end', 'close'] }),
      step('client', read(MORE_THAN_FITS), done('some')),
      step('client', read(), errno('ECONNRESET')),
      step('client', read(), eof),
    ],
  },
]);
