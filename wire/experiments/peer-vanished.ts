import {
  act,
  closeLinger0,
  connected,
  connectUnaccepted,
  done,
  eof,
  errno,
  RESET_BY_ANSWER,
  read,
  rowsOf,
  step,
  write,
} from './steps.js';

/**
 * A host that is gone from the network says nothing: no FIN, no RST. Only what is sent and not acknowledged ends a
 * connection, by the retransmission timer (RFC 9293, 3.8.3).
 */

const vanish = act({ name: 'lose', to: ['client', 'server'] });
/** In place of a quarter of an hour: at 0.2 s and what follows from it. */
const SOON_GIVEN_UP = { tcp_retries2: '1' };

export const peerVanished = rowsOf('peer-vanished', [
  {
    name: 'vanished-write',
    summary: "The server's host is gone; the client writes, and its kernel sends it again until it gives up.",
    network: 'link',
    settings: SOON_GIVEN_UP,
    nodeSide: 'client',
    steps: [
      connected,
      vanish,
      step('client', write('a'), done(1), {
        states: { client: null },
        unread: { server: 0 },
        counters: { TCPAbortOnTimeout: 1, EstabResets: 1 },
        atLeast: { RetransSegs: 1, TCPTimeouts: 1 },
        node: ['write done', 'error ETIMEDOUT', 'close'],
      }),
      step('client', read(), errno('ETIMEDOUT')),
      step('client', read(), eof),
      step('client', write('b'), errno('EPIPE'), { node: ['write ERR_STREAM_DESTROYED'] }),
    ],
  },
  {
    name: 'vanished-read',
    summary: "The server's host is gone; the client, which has nothing to send, reads: it would wait for ever.",
    network: 'link',
    settings: SOON_GIVEN_UP,
    nodeSide: 'client',
    steps: [connected, vanish, step('client', read(), errno('EAGAIN'))],
  },
  {
    name: 'vanished-rebooted',
    summary:
      "The server's host loses the connection while nothing reaches the client, as by a reboot, and comes back; the client writes, waits, and reads.",
    network: 'link',
    nodeSide: 'client',
    steps: [
      connected,
      vanish,
      // It sends an RST, which is lost: what is left is a host that knows of no such connection.
      step('server', closeLinger0, done(), {
        states: { server: null },
        counters: { OutRsts: 1, EstabResets: 1, TCPAbortOnData: 1 },
      }),
      act({ name: 'deliver' }),
      step('client', write('a'), done(1), { ...RESET_BY_ANSWER, node: ['write done', 'error ECONNRESET', 'close'] }),
      step('client', read(), errno('ECONNRESET')),
      step('client', read(), eof),
      step('client', write('b'), errno('EPIPE'), { node: ['write ERR_STREAM_DESTROYED'] }),
    ],
  },
  {
    name: 'vanished-connect',
    summary: "The server's host is gone; the client connects, and its SYNs are lost.",
    network: 'link',
    // One SYN more than the first, so that the row need not wait the usual two minutes.
    settings: { tcp_syn_retries: '1' },
    nodeSide: 'client',
    steps: [
      vanish,
      step('client', connectUnaccepted, errno('ETIMEDOUT'), {
        counters: { ActiveOpens: 1, AttemptFails: 1, TCPAbortOnTimeout: 1 },
        atLeast: { RetransSegs: 1, TCPTimeouts: 1 },
        node: ['error ETIMEDOUT', 'close'],
      }),
    ],
  },
]);
