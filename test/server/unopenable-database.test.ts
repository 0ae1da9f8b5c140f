import { copyFileSync, rmSync, writeFileSync } from 'node:fs';
import { afterEach, expect, test } from 'vitest';
import { until } from '../support/deadline.js';
import { TestServer } from '../support/lab-server.js';

/**
 * generic-pool by itself tries a failing `create` again and again in one turn of the event loop, which freezes the process
 * (test/contract/generic-pool-failing-factory.test.ts). This server is built on it, and must not freeze.
 */

let server: TestServer;
afterEach(() => server.kill());

const urlOf = (path: string) => `http://127.0.0.1:${server.port}${path}`;

/** Makes the database unusable; the returned function makes it usable again. */
const WAYS: Record<string, (path: string) => () => void> = {
  'is no database'(path) {
    copyFileSync(path, `${path}.kept`);
    writeFileSync(path, 'this is no database, '.repeat(1000));
    return () => copyFileSync(`${path}.kept`, path);
  },
  'is gone'(path) {
    copyFileSync(path, `${path}.kept`);
    rmSync(path);
    return () => copyFileSync(`${path}.kept`, path);
  },
};

test.each(Object.keys(WAYS))('a server whose database %s says so to each request, and lives', async (way) => {
  server = await TestServer.start({ pool: { size: 2, open: 'lazy' }, service: { mean_ms: 0 } });
  const repair = WAYS[way]?.(server.databasePath);
  const answers = await Promise.all(
    Array.from({ length: 20 }, async () => {
      const answer = await fetch(urlOf('/work'));
      return { status: answer.status, body: (await answer.json()) as { reason: string; message: string } };
    }),
  );
  for (const { status, body } of answers) {
    expect({ status, reason: body.reason }).toEqual({ status: 500, reason: 'failed' });
    expect(body.message).toMatch(/could not be opened: (file is not a database|unable to open database file)/);
  }
  const samples = server.samples;
  await until("the server's timers run", () => server.samples > samples + 1);
  expect((await fetch(urlOf('/health'))).status).toBe(200);
  expect(await server.metric('resetlab_pool_open_failures_total')).toBe(20);

  repair?.();
  expect((await fetch(urlOf('/work'))).status).toBe(200);
  const outcomes = (await server.stop()).map(({ outcome }) => outcome);
  expect(outcomes.toSorted()).toEqual(['delivered', ...Array(20).fill('failed')]);
});
