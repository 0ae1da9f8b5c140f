import { afterEach, expect, test } from 'vitest';
import { until } from '../../support/deadline.js';
import { TestServer } from '../../support/lab-server.js';
import { RawClient } from '../../support/raw-client.js';

let server: TestServer;
afterEach(() => server.kill());

const HOURS_S = 3600;

const start = (stall: { at_s: number; for_s: number }) =>
  TestServer.start({
    pool: { size: 2 },
    service: { mean_ms: 1 },
    response: { bytes: 100 },
    faults: { database_stall: stall },
  });

const ask = async () => (await fetch(`http://127.0.0.1:${server.port}/work`)).status;

test("a stall counts from the load's start: before it the database answers", async () => {
  server = await start({ at_s: 0, for_s: HOURS_S });
  expect(await ask()).toBe(200);
  server.startLoad();
  // The command and the request come by two ways, so some requests may be answered first.
  await until('a request holds its connection', async () => {
    new RawClient(server.port).get();
    return (await server.metric('resetlab_pool_borrowed')) === 2;
  });
  await until('others queue', async () => {
    new RawClient(server.port).get();
    return (await server.metric('resetlab_pool_queue_depth')) > 0;
  });
  const delivered = await server.outcome('delivered');
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect(await server.outcome('delivered')).toBe(delivered);
});

test('after the stall the database answers those who waited, and those who come', async () => {
  server = await start({ at_s: 0, for_s: 0.5 });
  server.startLoad();
  const statuses = await Promise.all(Array.from({ length: 5 }, ask));
  expect(statuses).toEqual([200, 200, 200, 200, 200]);
  expect(await ask()).toBe(200);
});
