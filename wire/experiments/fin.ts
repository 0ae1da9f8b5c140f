import {
  close,
  connected,
  done,
  eof,
  errno,
  RESET_BY_ANSWER,
  RESET_BY_ANSWERS,
  read,
  rowsOf,
  serverCloses,
  step,
  write,
} from './steps.js';

/**
 * Closing with nothing left unread sends a FIN. The peer reads the end; its next write succeeds and draws an RST, and the
 * one after that fails (tcp_reset in net/ipv4/tcp_input.c sets EPIPE for a connection in CLOSE_WAIT).
 */

/** Node has closed by itself, and answers a write without a system call. */
const NODE_REFUSES = { node: ['write EPIPE'] };

/** The client writes "a"; the server reads it and closes. */
const readAndClosed = [
  connected,
  step('client', write('a'), done(1), { unread: { server: 1 }, node: ['write done'] }),
  step('server', read(1), done(1)),
  serverCloses,
];

export const fin = rowsOf('fin', [
  {
    name: 'broken-pipe',
    summary: 'The server reads all that came and closes; the client writes, waits, and writes again.',
    nodeSide: 'client',
    steps: [
      ...readAndClosed,
      step('client', write('b'), done(1), { ...RESET_BY_ANSWER, ...NODE_REFUSES }),
      step('client', write('c'), errno('EPIPE'), NODE_REFUSES),
    ],
  },
  {
    name: 'broken-pipe-read',
    summary: 'The server reads all that came and closes; the client reads.',
    nodeSide: 'client',
    steps: [...readAndClosed, step('client', read(), eof), step('client', read(), eof)],
  },
  {
    name: 'fin-read',
    summary: 'The server closes before anything was sent; the client reads, and reads again.',
    nodeSide: 'client',
    steps: [connected, serverCloses, step('client', read(), eof), step('client', read(), eof)],
  },
  {
    name: 'fin-write-write',
    summary: 'The server closes; the client writes, waits, and writes again.',
    nodeSide: 'client',
    steps: [
      connected,
      serverCloses,
      step('client', write('a'), done(1), { ...RESET_BY_ANSWER, ...NODE_REFUSES }),
      step('client', write('b'), errno('EPIPE'), NODE_REFUSES),
    ],
  },
  {
    name: 'fin-write-write-at-once',
    summary: 'The server closes; the client writes twice without a pause.',
    allowed:
      'The second write may succeed: it races with the RST that the first draws, which takes a round trip. ' +
      'On a loopback device it usually loses.',
    steps: [
      connected,
      serverCloses,
      step('client', write('a'), done(1)),
      { ...step('client', write('b'), [errno('EPIPE'), done(1)], RESET_BY_ANSWERS), atOnce: true },
    ],
  },
  {
    name: 'fin-write-read',
    summary: 'The server closes; the client writes, waits, and reads.',
    nodeSide: 'client',
    steps: [
      connected,
      serverCloses,
      step('client', write('a'), done(1), { ...RESET_BY_ANSWER, ...NODE_REFUSES }),
      step('client', read(), eof),
    ],
  },
  {
    name: 'fin-one-write',
    summary:
      'The server closes; the client sends all that it has in one write and closes. Nothing tells it of the loss.',
    nodeSide: 'client',
    steps: [
      connected,
      serverCloses,
      step('client', write(40_000), done(40_000), { ...RESET_BY_ANSWERS, ...NODE_REFUSES }),
      step('client', read(), eof),
      step('client', close, done()),
    ],
  },
  {
    name: 'fin-window',
    summary: 'The server closes; the client writes more than the window takes, waits, and writes again.',
    allowed:
      'How much of the first write the kernel takes depends on its buffers (net.ipv4.tcp_wmem) and on how soon the RST comes.',
    nodeSide: 'client',
    steps: [
      connected,
      serverCloses,
      step('client', write(16 * 1024 * 1024), done('some'), { ...RESET_BY_ANSWERS, ...NODE_REFUSES }),
      step('client', write('b'), errno('EPIPE'), NODE_REFUSES),
    ],
  },
]);
