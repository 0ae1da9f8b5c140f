import { type AddressInfo, createServer, type Socket } from 'node:net';
import { monotonicMs } from '../../core/clock.js';
import { endWithParent, onParentCommand, orderOfThisProcess, sendToParent } from '../../core/process-channel.js';
import { uniformSource } from '../../core/random.js';

/**
 * Answers each request after a time of its own, or resets the connection after it, on two ports. Both are drawn from a
 * seed in the order in which requests come to a port, so that request k takes as long on one as on the other. No request
 * waits for another.
 */

export interface ResettingOrder {
  seed: number;
  leastMs: number;
  mostMs: number;
  /** Of all requests, how many are answered by an RST. */
  resetShare: number;
}

/** What was done with a request; they are listed in the order in which they came. */
export interface Served {
  /** Serial number of its connection, in the order of acceptance, and the client's port. */
  connection: number;
  port: number;
  orderOnConnection: number;
  wasReset: boolean;
  /** From when its head was read until its answer was written, or its connection reset. */
  tookMs: number;
}

export type ResettingMessage =
  | { kind: 'listening'; ports: number[] }
  /** For each port, its requests. */
  | { kind: 'served'; requests: Served[][] };

const PORTS = 2;
const END_OF_HEAD = '\r\n\r\n';
const BODY = 'x'.repeat(100);
/** A timer of Node's is later than this only on a machine that is busy; the rest of a time passes in looks at the clock. */
const TIMER_LATENESS_MS = 1.5;

endWithParent();
const order = orderOfThisProcess<ResettingOrder>();
const requests: Served[][] = [];
const ports: number[] = [];
onParentCommand(() => void sendToParent({ kind: 'served', requests } satisfies ResettingMessage));
for (let index = 0; index < PORTS; index += 1) {
  const listed: Served[] = [];
  requests.push(listed);
  ports.push(await listen(listed, uniformSource(order.seed)));
}
await sendToParent({ kind: 'listening', ports } satisfies ResettingMessage);

/** Serves on a port of the kernel's choice, and lists what comes there. */
function listen(listed: Served[], uniform: () => number): Promise<number> {
  let connections = 0;
  const server = createServer({ noDelay: true }, (socket) => {
    connections += 1;
    serve(socket, connections, listed, uniform);
  });
  return new Promise((resolve) => {
    server.listen({ host: '127.0.0.1', port: 0, backlog: 1024 }, () => resolve((server.address() as AddressInfo).port));
  });
}

function serve(socket: Socket, connection: number, listed: Served[], uniform: () => number): void {
  let orderOnConnection = 0;
  let pending = '';
  socket.on('error', () => {});
  socket.setEncoding('latin1').on('data', (text: string) => {
    pending += text;
    if (!pending.includes(END_OF_HEAD)) return;
    pending = '';
    const wasReset = uniform() < order.resetShare;
    const served = { connection, port: socket.remotePort ?? 0, orderOnConnection, wasReset, tookMs: Number.NaN };
    orderOnConnection += 1;
    const number = listed.push(served) - 1;
    answer(socket, served, number, order.leastMs + uniform() * (order.mostMs - order.leastMs));
  });
}

function answer(socket: Socket, served: Served, number: number, afterMs: number): void {
  const startMs = monotonicMs();
  at(startMs + afterMs, () => {
    if (served.wasReset) socket.resetAndDestroy();
    else socket.write(`HTTP/1.1 200 OK\r\nContent-Length: ${BODY.length}\r\nX-Request: ${number}${END_OF_HEAD}${BODY}`);
    served.tookMs = monotonicMs() - startMs;
  });
}

function at(dueMs: number, action: () => void): void {
  const leftMs = dueMs - monotonicMs();
  if (leftMs <= 0) action();
  else if (leftMs > TIMER_LATENESS_MS + 1) setTimeout(at, Math.floor(leftMs - TIMER_LATENESS_MS), dueMs, action);
  else setImmediate(at, dueMs, action);
}
