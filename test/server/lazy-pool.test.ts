import { afterEach, expect, test } from 'vitest';
import { readOpenFilesLimit } from '../../collector/kernel/open-files.js';
import { until } from '../support/deadline.js';
import { TestServer } from '../support/lab-server.js';
import { RawClient } from '../support/raw-client.js';

let server: TestServer;
let clients: RawClient[] = [];
afterEach(() => {
  for (const client of clients) client.leaveByFin();
  clients = [];
  server.kill();
});

function newClient(): RawClient {
  const client = new RawClient(server.port);
  clients.push(client);
  return client;
}

const QUICK = { service: { mean_ms: 0 }, response: { bytes: 100 } } as const;

test('a server whose pool is lazy has no connection open until a request needs one', async () => {
  server = await TestServer.start({ ...QUICK, pool: { size: 3, open: 'lazy' } });
  expect(await server.metric('resetlab_pool_open')).toBe(0);
  expect((await fetch(`http://127.0.0.1:${server.port}/work`)).status).toBe(200);
  expect(await server.metric('resetlab_pool_open')).toBe(1);
});

test('one whose pool is eager has all of them open before it listens', async () => {
  server = await TestServer.start({ ...QUICK, pool: { size: 3 } });
  expect(await server.metric('resetlab_pool_open')).toBe(3);
});

test('without a handle left a lazy pool fails the request and not the server, and opens once handles are free', async () => {
  const limit = 64;
  server = await TestServer.start({ ...QUICK, pool: { size: 2, open: 'lazy' }, open_files_limit: limit });
  expect(readOpenFilesLimit(server.pid)).toEqual({ soft: limit, hard: limit });
  const client = newClient();
  client.get('/health');
  await until('it stands', () => client.status === 200);

  // More than there are handles: the server closes those for which it has none.
  for (let index = 0; index < limit; index += 1) newClient();
  await until('no handle is left', () => clients.some(({ ended }) => ended));
  client.received = '';
  client.get();
  await until('it is answered', () => client.status !== null);
  expect(client.received).toMatch(/^HTTP\/1.1 500 .*EMFILE/s);

  for (const other of clients.splice(1)) other.leaveByFin();
  await until('handles are free', async () => {
    client.received = '';
    client.get();
    await until('it is answered', () => client.status !== null);
    return client.status === 200;
  });
  clients = [client];
  expect(await server.metric('resetlab_pool_open')).toBe(1);
  expect(await server.metric('resetlab_pool_open_failures_total')).toBeGreaterThanOrEqual(1);
  expect(await server.outcome('failed')).toBe(await server.metric('resetlab_pool_open_failures_total'));
});
