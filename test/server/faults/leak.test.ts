import { afterEach, describe, expect, test } from 'vitest';
import { STILL_HELD } from '../../../core/ledger/request-record.js';
import { leak } from '../../../server/faults/leak.js';
import { until } from '../../support/deadline.js';
import { TestServer } from '../../support/lab-server.js';
import { RawClient } from '../../support/raw-client.js';

describe('the draw of requests that forget to give back', () => {
  const draws = (share: number, seed: number) => {
    const forgets = leak(share, seed);
    return Array.from({ length: 2000 }, forgets);
  };

  test('is none at a share of 0, every one at 1, and about that share between them', () => {
    expect(draws(0, 1)).not.toContain(true);
    expect(draws(1, 1)).not.toContain(false);
    // 2,000 draws of 0.1 are 200 give or take 13; these are seeded, so they are always the same.
    expect(Math.abs(draws(0.1, 1).filter(Boolean).length - 200)).toBeLessThan(40);
  });

  test('is the same for a seed and another for another', () => {
    expect(draws(0.5, 7)).toEqual(draws(0.5, 7));
    expect(draws(0.5, 7)).not.toEqual(draws(0.5, 8));
  });
});

describe('a server whose requests leak', () => {
  let server: TestServer;
  afterEach(() => server.kill());

  test('answers all until the pool is empty, and nobody after that', async () => {
    server = await TestServer.start({
      pool: { size: 3 },
      service: { mean_ms: 1 },
      response: { bytes: 100 },
      faults: { leak_share: 1 },
    });
    for (let request = 1; request <= 3; request++) {
      expect((await fetch(`http://127.0.0.1:${server.port}/work`)).status).toBe(200);
      expect(await server.metric('resetlab_pool_borrowed')).toBe(request);
    }
    new RawClient(server.port).get();
    await until('the fourth waits', async () => (await server.metric('resetlab_pool_queue_depth')) === 1);
    expect(await server.metric('resetlab_pool_borrowed')).toBe(3);
    const records = await server.stop();
    expect(records.map(({ outcome, grants, releasedMs }) => [outcome, grants, releasedMs])).toEqual([
      ['delivered', 1, Number.NaN],
      ['delivered', 1, Number.NaN],
      ['delivered', 1, Number.NaN],
      ['stuck', 0, Number.NaN],
    ]);
  });

  test('is not one that the end of the server met at work, whatever became of its client', async () => {
    server = await TestServer.start({ pool: { size: 1 }, service: { mean_ms: 60_000 }, on_client_gone: 'abort' });
    const client = new RawClient(server.port);
    client.get();
    await until('the request is at work', async () => (await server.metric('resetlab_pool_borrowed')) === 1);
    client.leaveByFin();
    await until('Node has closed', async () => (await server.outcome('aborted')) === 1);
    const records = await server.stop();
    expect(records.map(({ outcome, grants, releasedMs }) => [outcome, grants, releasedMs])).toEqual([
      ['aborted', 1, STILL_HELD],
    ]);
  });
});
