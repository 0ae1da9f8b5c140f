import { afterEach, expect, test } from 'vitest';
import { until } from '../support/deadline.js';
import { TestServer } from '../support/lab-server.js';
import { RawClient } from '../support/raw-client.js';

let server: TestServer;
afterEach(() => server.kill());

const answered = (client: RawClient) => until('the answer is there', () => client.status !== null);

test('an idle connection is closed at its timeout, and not a second later as Node would', async () => {
  // The next answer takes longer than the timeout and less than Node's second beyond it.
  server = await TestServer.start({ keep_alive_timeout_ms: 50, service: { mean_ms: 900 }, response: { bytes: 100 } });
  const idle = new RawClient(server.port);
  idle.get();
  await answered(idle);
  expect([idle.status, idle.ended]).toEqual([200, false]);
  const next = new RawClient(server.port);
  next.get();
  await answered(next);
  expect(idle.ended).toBe(true);
});

test('a connection is not idle while a request on it is served, however long that takes', async () => {
  server = await TestServer.start({
    keep_alive_timeout_ms: 1000,
    service: { mean_ms: 1200 },
    response: { bytes: 100 },
  });
  const client = new RawClient(server.port);
  client.get();
  await answered(client);
  // The timer of the first answer runs when the second request comes.
  client.received = '';
  client.get();
  await answered(client);
  await until('the server has closed', () => client.ended);
  expect((await server.stop()).map(({ outcome }) => outcome)).toEqual(['delivered', 'delivered']);
});

test('a connection with another request still to be answered (pipelining) is not idle, either', async () => {
  server = await TestServer.start({
    pool: { size: 1 },
    keep_alive_timeout_ms: 50,
    service: { mean_ms: 400 },
    response: { bytes: 100 },
  });
  const client = new RawClient(server.port);
  client.get();
  client.get();
  await until('the server has closed', () => client.ended);
  expect(client.received.split('HTTP/1.1 200 OK')).toHaveLength(3);
});

test("by default it is Fastify's that a client is told of", async () => {
  server = await TestServer.start({ service: { mean_ms: 0 }, response: { bytes: 100 } });
  const client = new RawClient(server.port);
  client.get();
  await answered(client);
  expect(client.received).toMatch(/^Keep-Alive: timeout=72\r$/m);
});
