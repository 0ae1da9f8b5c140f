import { connect } from 'node:net';
import { expect, test } from 'vitest';
import { quiet } from '../../server/quiet.js';
import { until } from '../support/deadline.js';
import { TestServer } from '../support/lab-server.js';

test('it waits for as long as something comes in at every turn, and no longer', async () => {
  let seen = 0;
  const burst = () => {
    seen += 1;
    if (seen < 50) setImmediate(burst);
  };
  setImmediate(burst);
  expect(await quiet(() => seen)).toBe(true);
  expect(seen).toBe(50);
});

test('it gives up where something comes in without end, and says so', async () => {
  let seen = 0;
  let ended = false;
  const burst = () => {
    seen += 1;
    if (!ended) setImmediate(burst);
  };
  burst();
  expect(await quiet(() => seen, 20)).toBe(false);
  ended = true;
});

test('a server that is told to stop reads the burst of requests that came before', async () => {
  const CLIENTS = 100;
  const server = await TestServer.start({ service: { mean_ms: 1000 } });
  try {
    let sent = 0;
    // While the server is stopped, connections and their requests gather in the kernel.
    process.kill(server.pid, 'SIGSTOP');
    const sockets = Array.from({ length: CLIENTS }, () => {
      const socket = connect(server.port, '127.0.0.1').on('error', () => {});
      socket.write('GET /work HTTP/1.1\r\nHost: lab\r\n\r\n', () => {
        sent += 1;
      });
      return socket;
    });
    await until('every request is sent', () => sent === CLIENTS);
    for (const socket of sockets) socket.destroy();
    const stopped = server.stop();
    process.kill(server.pid, 'SIGCONT');
    expect(await stopped).toHaveLength(CLIENTS);
  } finally {
    server.kill();
  }
});
