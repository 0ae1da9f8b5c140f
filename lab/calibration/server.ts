import { type AddressInfo, createServer, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { endWithParent, onParentCommand, orderOfThisProcess, sendToParent } from '../../core/process-channel.js';
import { ACT_NAMES, ACTS, type ActCounts, type ActName } from './acts.js';
import type { CalibrationServerCommand, CalibrationServerMessage, CalibrationServerOrder } from './messages.js';
import { script } from './script.js';

/**
 * The calibration server process: does with each request what a seeded script says, in the order in which the requests
 * come, and keeps count of it. Plain sockets, so that every packet is one that it meant to send.
 */

/** How long connections that the clients have cut may take to be seen closed. */
const LAST_CONNECTIONS_DEADLINE_MS = 3000;
const END_OF_HEAD = '\r\n\r\n';

const send = (message: CalibrationServerMessage) => sendToParent(message);
const sockets = new Set<Socket>();
const emitted = Object.fromEntries(ACT_NAMES.map((name) => [name, 0])) as ActCounts;
let isQuiet = false;
const cpuAtStart = process.cpuUsage();

endWithParent();
const order = orderOfThisProcess<CalibrationServerOrder>();
const acts = script(order.mix, order.seed);
const server = createServer({ noDelay: true }, serve);
onParentCommand<CalibrationServerCommand>(({ kind }) => {
  if (kind === 'quiet') isQuiet = true;
  else if (kind === 'leave') void leave();
  else void report();
});
server.listen({ host: '127.0.0.1', port: 0, backlog: order.backlog }, () => {
  void send({ kind: 'listening', port: (server.address() as AddressInfo).port });
});

function serve(socket: Socket): void {
  let pending = '';
  let isOver = false;
  sockets.add(socket);
  socket.on('close', () => sockets.delete(socket));
  // Clients leave as they like; what they do is in their ledger.
  socket.on('error', () => {});
  socket.setEncoding('latin1').on('data', (text: string) => {
    pending += text;
    for (let end = pending.indexOf(END_OF_HEAD); end >= 0 && !isOver; end = pending.indexOf(END_OF_HEAD)) {
      pending = pending.slice(end + END_OF_HEAD.length);
      const name = nextAct();
      isOver = ACTS[name].ends;
      ACTS[name].perform(socket);
    }
  });
}

function nextAct(): ActName {
  const name = isQuiet ? 'stall' : acts.next().value;
  emitted[name] += 1;
  return name;
}

async function leave(): Promise<void> {
  for (const socket of sockets) socket.destroy();
  await new Promise((resolve) => server.close(resolve));
  await send({ kind: 'left' });
}

/** The last requests may still lie unread when the clients have gone; a connection that is closed has been read. */
async function report(): Promise<void> {
  const giveUpAt = Date.now() + LAST_CONNECTIONS_DEADLINE_MS;
  while (sockets.size > 0 && Date.now() < giveUpAt) await pause(5);
  const { user, system } = process.cpuUsage(cpuAtStart);
  await send({ kind: 'emitted', acts: emitted, cpuMs: (user + system) / 1e3 });
}
