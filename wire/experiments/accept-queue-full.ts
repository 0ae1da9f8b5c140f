import { act, connectUnaccepted, done, errno, read, rowsOf, step, stop } from './steps.js';

/**
 * Connections wait in the accept queue until the server's process takes them; one more than the backlog fits. When it is
 * full, a SYN is dropped, and so is the last ACK of a handshake, unless tcp_abort_on_overflow answers it with an RST.
 */

const BACKLOG = 3;
/** The queue takes one more than its backlog (sk_acceptq_is_full in include/net/sock.h). */
const FILLS_QUEUE = BACKLOG + 1;

export const acceptQueueFull = rowsOf('accept-queue-full', [
  {
    name: 'accept-queue-full',
    summary:
      "The server's process accepts nothing and its queue is full; the client connects, and its SYNs are dropped.",
    backlog: BACKLOG,
    // One SYN more than the first, so that the row need not wait the usual two minutes.
    settings: { tcp_syn_retries: '1' },
    nodeSide: 'client',
    steps: [
      step('server', stop, done()),
      act(
        { name: 'connect-others', count: FILLS_QUEUE },
        { counters: { ActiveOpens: FILLS_QUEUE, PassiveOpens: FILLS_QUEUE } },
      ),
      step('client', connectUnaccepted, errno('ETIMEDOUT'), {
        counters: { ActiveOpens: 1, AttemptFails: 1, TCPAbortOnTimeout: 1 },
        atLeast: { ListenOverflows: 2, ListenDrops: 2, TCPTimeouts: 1 },
        node: ['error ETIMEDOUT', 'close'],
      }),
    ],
  },
  {
    name: 'accept-queue-abort',
    summary:
      'The queue becomes full between the SYN and the last ACK of a handshake, and tcp_abort_on_overflow is 1: the ACK draws an RST.',
    allowed:
      'The connect may succeed, and the read after it fail: the client is connected by the SYN ACK, and whether it is ' +
      'told so before the RST comes is a race.',
    network: 'link',
    backlog: BACKLOG,
    settings: { tcp_abort_on_overflow: '1' },
    steps: [
      step('server', stop, done()),
      act({ name: 'lose', to: ['client'] }),
      {
        ...step('client', connectUnaccepted, [errno('ECONNRESET'), done()], {
          counters: { ActiveOpens: FILLS_QUEUE + 1, PassiveOpens: FILLS_QUEUE, EstabResets: 1 },
          // The SYN and its answer may both be sent again, and each ACK that comes of it draws an RST.
          atLeast: { ListenOverflows: 1, ListenDrops: 1, OutRsts: 1, InErrs: 0 },
        }),
        // The answer to its SYN is lost until the others have filled the queue; then it is sent again.
        meanwhile: [{ name: 'connect-others', count: FILLS_QUEUE }, { name: 'deliver' }],
      },
      step('client', read(), errno('ECONNRESET')),
    ],
  },
]);
