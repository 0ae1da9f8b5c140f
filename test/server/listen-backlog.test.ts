import { connect } from 'node:net';
import { expect, test } from 'vitest';
import { readSockets } from '../../collector/kernel/sockets.js';
import { until } from '../support/deadline.js';
import { TestServer } from '../support/lab-server.js';

test.each([4, 16])(
  'a server with a backlog of %i leaves one connection more than that in the accept queue',
  async (backlog) => {
    const server = await TestServer.start({ listen_backlog: backlog });
    // While the server is stopped, nothing leaves the queue.
    process.kill(server.pid, 'SIGSTOP');
    const sockets = Array.from({ length: 30 }, () => connect(server.port, '127.0.0.1').on('error', () => {}));
    try {
      const queued = () => readSockets(`/proc/${server.pid}/net`, server.port)?.acceptQueue ?? 0;
      // The kernel takes one more than it was asked to (sk_acceptq_is_full in include/net/sock.h).
      await until('the queue is full', () => queued() >= backlog + 1);
      await until('each SYN was answered or dropped', () => sockets.every(({ localPort }) => localPort !== undefined));
      expect(queued()).toBe(backlog + 1);
    } finally {
      for (const socket of sockets) socket.destroy();
      server.kill();
    }
  },
);
