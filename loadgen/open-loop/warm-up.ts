import { createServer } from 'node:net';
import { monotonicMs } from '../../core/clock.js';
import type { LoadOrder } from '../../core/messages.js';
import { AttemptLedger } from '../ledger/attempt-ledger.js';
import { Clients } from './clients.js';
import { runSchedule } from './schedule.js';

/** Enough for some 10,000 requests: after 2,000 the first ones at a high rate still came 20 ms late. */
const DURATION_MS = 1000;
/** One answer in so many ends its connection, because opening another is to be compiled as well. */
const ANSWERS_A_CONNECTION = 8;
const LAST = 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok';
const ANSWER = 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok';

/**
 * Runs the open loop for a moment against a server of its own. Code that has not been compiled yet is many times
 * slower: at a high rate the first requests would come late, find no connection idle because no answer has been read,
 * open thousands, and be late for that. The server listens on a socket without a file (unix(7), abstract), so that
 * neither the server under test nor the kernel's TCP counters know of it.
 */
export async function warmUp({ settings }: LoadOrder): Promise<void> {
  const path = `\0resetlab-warm-up-${process.pid}-${monotonicMs()}`;
  let answers = 0;
  const server = createServer((socket) => {
    socket.on('error', () => {});
    socket.on('data', () => {
      answers += 1;
      socket.write(answers % ANSWERS_A_CONNECTION === 0 ? LAST : ANSWER);
    });
  });
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(path, resolve));
  const ledger = new AttemptLedger('/dev/null');
  const clients = new Clients({ ...settings, client_close: 'fin' }, { path }, ledger);
  const startMs = monotonicMs();
  const clock = () => monotonicMs() - startMs;
  await runSchedule({
    // Always due: as many as the time allows, on a slow machine, too.
    arrivals: clock,
    durationMs: DURATION_MS,
    clock,
    start: (dueMs) => clients.attempt(startMs + dueMs),
  });
  clients.cutAll();
  ledger.close();
  await new Promise((resolve) => server.close(resolve));
}
