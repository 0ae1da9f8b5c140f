import { readSocketRows } from '../kernel/socket-rows.js';

const DEADLINE_MS = 5000;
const PAUSE_MS = 2;
const asleep = new Int32Array(new SharedArrayBuffer(4));

/**
 * Waits until `count` connections are in the accept queue of `port`, and holds the event loop meanwhile: it would accept
 * them. @throws after 5 s.
 */
export function untilQueued(port: number, count: number): void {
  const giveUpAt = performance.now() + DEADLINE_MS;
  while (queuedAt(port) < count) {
    if (performance.now() > giveUpAt) throw new Error(`fewer than ${count} connections came into the accept queue`);
    Atomics.wait(asleep, 0, 0, PAUSE_MS);
  }
}

/** The kernel shows the length of the queue as the bytes received of the listening socket. */
function queuedAt(port: number): number {
  const rows = readSocketRows('/proc/self/net');
  return rows.find(({ state, localPort }) => state === 'LISTEN' && localPort === port)?.unreadBytes ?? 0;
}
