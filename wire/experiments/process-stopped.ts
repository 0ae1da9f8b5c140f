import { connected, done, errno, fill, read, rowsOf, step, stop, write } from './steps.js';

/** A process that hangs keeps its connections: its kernel goes on to acknowledge, until the receive buffer is full. */

const serverStops = step('server', stop, done());

export const processStopped = rowsOf('process-stopped', [
  {
    name: 'stopped-write',
    summary: "The server's process is stopped; the client writes twice: both arrive, and nobody reads them.",
    nodeSide: 'client',
    steps: [
      connected,
      serverStops,
      step('client', write('a'), done(1), { unread: { server: 1 }, node: ['write done'] }),
      step('client', write('b'), done(1), { unread: { server: 2 }, node: ['write done'] }),
    ],
  },
  {
    name: 'stopped-window',
    summary: "The server's process is stopped; the client writes until the window is zero, and again: it would wait.",
    allowed: 'How much the client can write depends on the buffers of the kernel (net.ipv4.tcp_wmem, tcp_rmem).',
    nodeSide: 'client',
    steps: [
      connected,
      serverStops,
      step('client', fill, done('some'), { zeroWindow: 'client' }),
      step('client', write('a'), errno('EAGAIN'), { zeroWindow: 'client' }),
    ],
  },
  {
    name: 'stopped-read',
    summary: "The server's process is stopped; the client reads: it would wait for ever, and no error comes.",
    nodeSide: 'client',
    steps: [connected, serverStops, step('client', read(), errno('EAGAIN'))],
  },
]);
