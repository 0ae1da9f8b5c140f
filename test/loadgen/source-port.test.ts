import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { onSourcePort } from '../../loadgen/ledger/source-port.js';

let server: Server;
beforeEach(async () => {
  server = createServer((socket) => socket.on('error', () => {}));
  await once(server.listen(0, '127.0.0.1'), 'listening');
});
afterEach(() => void server.close());

const connectTo = (port: number) => connect({ host: '127.0.0.1', port }).on('error', () => {});

test('a client that gives up before it knows of its connection still knows the port that the server accepts', async () => {
  const accepted = once(server, 'connection');
  const socket = connectTo((server.address() as AddressInfo).port);
  const told: number[] = [];
  onSourcePort(socket, (port) => {
    told.push(port);
    // Nothing has been polled yet, so the event `connect` cannot have come; the kernel has answered the SYN by now.
    socket.destroy();
  });
  let connected = false;
  socket.on('connect', () => {
    connected = true;
  });
  const [there] = (await accepted) as [Socket];
  expect(told).toEqual([there.remotePort]);
  expect(connected).toBe(false);
});

test('the port is told once, and is the one that the connection then has', async () => {
  const socket = connectTo((server.address() as AddressInfo).port);
  const told: number[] = [];
  onSourcePort(socket, (port) => told.push(port));
  await once(socket, 'connect');
  expect(told).toEqual([socket.localPort]);
  socket.destroy();
});

test('a socket that has no port is not told of', async () => {
  const socket = connect('\0resetlab-nobody-listens').on('error', () => {});
  const told: number[] = [];
  onSourcePort(socket, (port) => told.push(port));
  await new Promise((resolve) => socket.on('close', resolve));
  expect(told).toEqual([]);
});
