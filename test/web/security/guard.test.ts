import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildApp } from '../../../web/app.js';
import { MeasuringSession } from '../../../web/measure/session.js';
import { ask } from '../pages-client.js';

let home: string;
let app: FastifyInstance;
let port: number;
const unexpected: unknown[] = [];

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'resetlab-test-'));
  const results = join(home, 'results');
  mkdirSync(join(home, 'elsewhere'));
  writeFileSync(join(home, 'elsewhere', 'run.json'), '{}');
  mkdirSync(join(results, 'linked-file'), { recursive: true });
  mkdirSync(join(results, 'broken'));
  writeFileSync(join(results, 'broken', 'run.json'), '{"secret":1}');
  symlinkSync(join(home, 'elsewhere'), join(results, 'linked'));
  symlinkSync(join(home, 'elsewhere', 'run.json'), join(results, 'linked-file', 'run.json'));
  symlinkSync('broken', join(results, 'latest'));
  symlinkSync('/etc/passwd', join(results, 'broken', 'cells.csv'));
  app = await buildApp(
    { results, session: new MeasuringSession(results, (error) => unexpected.push(error)) },
    (error) => unexpected.push(error),
  );
  await app.listen({ host: '127.0.0.1', port: 0 });
  port = (app.server.address() as AddressInfo).port;
});
afterAll(async () => {
  await app.close();
  rmSync(home, { recursive: true, force: true });
});

test.each([
  'evil.example',
  'evil.example:PORT',
  '127.0.0.1',
  '127.0.0.1:1',
  '127.0.0.1.evil.example:PORT',
  'localhost:PORT.',
])('another host, %s, is refused', async (host) => {
  const { status, text } = await ask(port, 'GET', '/', { host: host.replace('PORT', String(port)) });
  expect(status).toBe(403);
  expect(text).toContain('Not this address');
});

test.each(['127.0.0.1', 'localhost', 'LOCALHOST', '[::1]'])('%s is answered', async (name) => {
  expect((await ask(port, 'GET', '/', { host: `${name}:${port}` })).status).toBe(200);
});

test.each([
  [{}],
  [{ origin: 'http://evil.example' }],
  [{ origin: 'null' }],
  [{ origin: 'http://127.0.0.1:1' }],
  [{ 'sec-fetch-site': 'cross-site' }],
  [{ 'sec-fetch-site': 'same-site' }],
  [{ 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' }],
] as [Record<string, string>][])('a post with %j is refused', async (headers) => {
  expect((await ask(port, 'POST', '/runs/broken/stop', headers)).status).toBe(403);
});

test('a post from its own pages is taken', async () => {
  const fromHere = { origin: `http://127.0.0.1:${port}` };
  expect((await ask(port, 'POST', '/runs/broken/stop', fromHere)).status).toBe(303);
  expect((await ask(port, 'POST', '/runs/broken/stop', { 'sec-fetch-site': 'same-origin' })).status).toBe(303);
  expect((await ask(port, 'POST', '/runs/nobody/stop', fromHere)).status).toBe(404);
});

test('what another page asks for is refused, and a link from there is followed', async () => {
  const crossSite = { 'sec-fetch-site': 'cross-site' };
  expect((await ask(port, 'GET', '/', { ...crossSite, 'sec-fetch-mode': 'cors' })).status).toBe(403);
  expect((await ask(port, 'GET', '/', { ...crossSite, 'sec-fetch-mode': 'navigate' })).status).toBe(200);
});

test.each([
  '/runs/..%2felsewhere',
  '/runs/%2e%2e%2felsewhere',
  '/runs/../elsewhere',
  '/runs/..',
  '/runs/%00',
  '/runs/linked',
  '/runs/linked-file',
  '/runs/%2fetc',
  '/runs/..%5celsewhere',
  '/runs/broken/files/cells.csv',
  '/runs/broken/files/run.sqlite',
  '/runs/broken/files/..%2f..%2felsewhere%2frun.json',
  '/runs/..%2felsewhere/files/run.json',
  '/runs/linked/files/run.json',
  '/scenarios/..%2fpackage',
  '/assets/..%2f..%2fpackage.json',
  '/assets/%2e%2e/%2e%2e/package.json',
])('%s leads nowhere', async (path) => {
  const { status, text } = await ask(port, 'GET', path);
  expect(status).toBe(404);
  expect(text).not.toMatch(/root:|secret|"name"/);
});

test('what is wrong is said on a page without a stack, and under a strict policy', async () => {
  for (const [path, status] of [
    ['/runs/broken', 400],
    ['/nowhere', 404],
    ['/runs/%ff%', 400],
  ] as const) {
    const answer = await ask(port, 'GET', path);
    expect(answer.status).toBe(status);
    expect(answer.text).not.toMatch(/\n\s+at /);
    expect(answer.headers['content-security-policy']).toContain("default-src 'none'");
    expect(answer.headers['x-content-type-options']).toBe('nosniff');
  }
  expect(unexpected).toEqual([]);
});

test('a link to a run leads to the page of the run, so that what is done there is done to it', async () => {
  const page = await ask(port, 'GET', '/runs/latest');
  expect([page.status, page.headers.location]).toEqual([303, '/runs/broken']);
  const stopped = await ask(port, 'POST', '/runs/latest/stop', { origin: `http://127.0.0.1:${port}` });
  expect([stopped.status, stopped.headers.location]).toEqual([303, '/runs/broken']);
});

test('a run that cannot be read is named with the reason, beside those that can', async () => {
  const { status, text } = await ask(port, 'GET', '/');
  expect(status).toBe(200);
  expect(text).toMatch(/Not shown: .*broken/);
});

test('no page may be put into a frame or kept, not even the one for what cannot be read', async () => {
  for (const path of ['/', '/nowhere', '/runs/%ff%']) {
    const { headers } = await ask(port, 'GET', path);
    expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
    expect(headers['cache-control']).toContain('no-store');
  }
});

test('a name that is markup stays text', async () => {
  const { text } = await ask(port, 'GET', `/runs/${encodeURIComponent('<script>alert(1)</script>'.replace('/', ''))}`);
  expect(text).not.toContain('<script>alert');
});
