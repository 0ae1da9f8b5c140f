import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { LiveSample } from '../../../web/live/events.js';
import { LiveFeed, MOST_WATCHERS } from '../../../web/live/feed.js';
import { until } from '../../support/deadline.js';

/** Beyond the snapshot of 600 samples that a watcher may get at once, and what the buffer takes before it says so. */
const MOST_BUFFERED_BYTES = 1 << 20;
const SAMPLES = 36_000;

let feed: LiveFeed;
let server: Server;
let sockets: Socket[] = [];
beforeEach(async () => {
  feed = new LiveFeed({ runId: 'a', scenario: 's', summary: '', cellsDone: 0, cellsPlanned: 1, scope: null });
  server = createServer((_, response) => {
    if (!feed.watch(response.writeHead(200))) response.end('full');
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
});
afterEach(() => {
  for (const socket of sockets) socket.destroy();
  sockets = [];
  feed.tell({ kind: 'over', how: 'done', message: '' });
  server.closeAllConnections();
  server.close();
});

function watch(): { socket: Socket; text: () => string } {
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
  sockets.push(socket);
  let text = '';
  socket.on('error', () => {}).setEncoding('utf8');
  socket.on('data', (part: string) => {
    text += part;
  });
  socket.write('GET / HTTP/1.1\r\nHost: x\r\n\r\n');
  return { socket, text: () => text };
}

function sample(number: number): LiveSample {
  const nothing = { borrowed: null, closeWait: null, acceptQueue: null, openFiles: null, openFilesLimit: null };
  const counts = { ok: number, clientTimeouts: 0, brokenPipes: 0, resets: 0, wastedGrants: 0, inFlight: 0 };
  return { atMs: number * 100, phase: 'load', queueDepth: number, oldestWaitMs: null, ...nothing, ...counts };
}

test('one who never reads costs no memory, misses samples, and is told the end when it reads again', async () => {
  const slow = watch();
  slow.socket.pause();
  const quick = watch();
  await until('both watch', () => feed.watchers === 2);
  let mostBufferedBytes = 0;
  for (let number = 0; number < SAMPLES; number += 1) {
    feed.tell({ kind: 'sample', sample: sample(number) });
    mostBufferedBytes = Math.max(mostBufferedBytes, feed.bufferedBytes);
    // As in a run, where sockets have a tenth of a second between two.
    if (number % 10 === 0) await new Promise((resolve) => setImmediate(resolve));
  }
  feed.tell({ kind: 'over', how: 'done', message: 'the end' });
  expect(mostBufferedBytes).toBeLessThan(MOST_BUFFERED_BYTES);
  await until('the quick one is told the end', () => quick.text().includes('the end'));
  expect(slow.text()).not.toContain('the end');
  slow.socket.resume();
  await until('the slow one is told the end', () => slow.text().includes('the end'));
  expect(slow.text().match(/event: sample/g)?.length).toBeLessThan(SAMPLES);
  expect(slow.text().match(/event: snapshot/g)?.length).toBeGreaterThan(1);
});

test('one who leaves is forgotten, and of too many the last is refused', async () => {
  const watchers = Array.from({ length: MOST_WATCHERS }, watch);
  await until('all watch', () => feed.watchers === MOST_WATCHERS);
  const late = watch();
  await until('the last is refused', () => late.text().includes('full'));
  for (const { socket } of watchers) socket.destroy();
  await until('all are forgotten', () => feed.watchers === 0);
});
