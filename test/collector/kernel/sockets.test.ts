import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { readSockets, type SocketCounts } from '../../../collector/kernel/sockets.js';
import { type SocketPuppet, startSocketPuppet } from '../../contract/socket-puppet.js';

const OWN_NET = '/proc/self/net';
const POLL = { timeout: 10_000, interval: 10 };

/** A server that keeps a connection whose client has closed, and clients of it. */
class Connections {
  readonly serverEnds: Socket[] = [];
  readonly clients: Socket[] = [];
  readonly #server: Server = createServer({ allowHalfOpen: true }, (socket) => {
    // Without a reader the FIN would never be read, and the stream would never end.
    this.serverEnds.push(socket.on('error', () => {}).resume());
  });

  async listen(host: string): Promise<number> {
    this.#server.listen(0, host);
    await once(this.#server, 'listening');
    return (this.#server.address() as AddressInfo).port;
  }

  async open(count: number, port: number, host: string): Promise<void> {
    for (let index = 0; index < count; index += 1) {
      const client = connect({ port, host, allowHalfOpen: true }).on('error', () => {});
      this.clients.push(client);
      await once(client, 'connect');
    }
    await expect.poll(() => this.serverEnds.length, POLL).toBe(this.clients.length);
  }

  close(): void {
    for (const socket of [...this.clients, ...this.serverEnds]) socket.destroy();
    this.#server.close();
  }
}

let connections = new Connections();
let puppet: SocketPuppet | undefined;
let folder: string | undefined;

afterEach(async () => {
  connections.close();
  connections = new Connections();
  await puppet?.stop();
  puppet = undefined;
  if (folder !== undefined) rmSync(folder, { recursive: true });
  folder = undefined;
});

async function expectSockets(procNet: string, port: number, expected: SocketCounts): Promise<void> {
  await expect.poll(() => readSockets(procNet, port), POLL).toEqual(expected);
}

describe('the sockets of a port', () => {
  it('are in CLOSE_WAIT on the server, one for each client that has closed', async () => {
    const port = await connections.listen('127.0.0.1');
    await connections.open(7, port, '127.0.0.1');
    for (const client of connections.clients.slice(0, 3)) client.destroy();
    await expectSockets(OWN_NET, port, { byState: { ESTABLISHED: 4, CLOSE_WAIT: 3, LISTEN: 1 }, acceptQueue: 0 });
  });

  it('are in FIN_WAIT2 where only the server has closed, and in TIME_WAIT once both have', async () => {
    const port = await connections.listen('127.0.0.1');
    await connections.open(5, port, '127.0.0.1');
    for (const socket of connections.serverEnds) socket.end();
    await expectSockets(OWN_NET, port, { byState: { FIN_WAIT2: 5, LISTEN: 1 }, acceptQueue: 0 });
    for (const client of connections.clients.slice(0, 2)) client.end();
    await expectSockets(OWN_NET, port, { byState: { FIN_WAIT2: 3, TIME_WAIT: 2, LISTEN: 1 }, acceptQueue: 0 });
  });

  it('count whether the clients came over IPv4 or IPv6', async ({ skip }) => {
    const port = await connections.listen('::').catch(() => skip('this machine has no IPv6'));
    await connections.open(2, port, '127.0.0.1');
    await connections.open(3, port, '::1');
    await expectSockets(OWN_NET, port, { byState: { ESTABLISHED: 5, LISTEN: 1 }, acceptQueue: 0 });
  });

  it('are none, and the accept queue is unknown, where nothing listens', async () => {
    const port = await connections.listen('127.0.0.1');
    connections.close();
    await expectSockets(OWN_NET, port, { byState: {}, acceptQueue: null });
  });

  it('are unknown where the table cannot be read', () => {
    expect(readSockets('/proc/self/no-such-folder', 80)).toBeNull();
  });
});

describe('the accept queue', () => {
  it('holds the connections that a blocked process has not accepted, up to one more than its backlog', async () => {
    puppet = await startSocketPuppet('host');
    const port = Number(await puppet.call('listen', 4));
    await puppet.call('block');
    for (let index = 0; index < 3; index += 1) await connectTo(port);
    await expectSockets(puppet.procNet, port, { byState: { ESTABLISHED: 3, LISTEN: 1 }, acceptQueue: 3 });
    for (let index = 0; index < 9; index += 1) void connectTo(port);
    await expect.poll(() => readSockets(OWN_NET, port)?.acceptQueue, POLL).toBe(5);
  });

  async function connectTo(port: number): Promise<void> {
    const client = connect(port, '127.0.0.1').on('error', () => {});
    connections.clients.push(client);
    await once(client, 'connect');
  }
});

describe('a table of more than 10,000 rows', () => {
  const PORT = 0x1f90;
  const head = readFileSync('/proc/self/net/tcp', 'latin1').split('\n', 1)[0] ?? '';

  it('is counted whole, though its serial numbers grow wider and its rows are cut by the reads', () => {
    const states = Array.from({ length: 12_000 }, (_, index) => (index % 3 === 0 ? '08' : '01'));
    const rows = states.map((state, index) => row(index, '1F90', state, 0));
    expect(countedIn([head, ...rows])).toEqual({ byState: { ESTABLISHED: 8000, CLOSE_WAIT: 4000 }, acceptQueue: null });
  });

  it('gives only the rows of the port, whatever stands in the other columns', () => {
    const rows = [row(0, '1F90', '0A', 17), row(1, '1F91', '01', 0), row(2, '0016', '0A', 3), row(3, '1F90', '0E', 0)];
    expect(countedIn([head, ...rows])).toEqual({ byState: { LISTEN: 1, STATE_14: 1 }, acceptQueue: 17 });
  });

  function row(serial: number, localPort: string, state: string, rxQueue: number): string {
    const queues = `00000000:${rxQueue.toString(16).toUpperCase().padStart(8, '0')}`;
    return `${String(serial).padStart(4)}: 0100007F:${localPort} 0100007F:1F90 ${state} ${queues} 00:00000000 00000000`;
  }

  /** Rows are padded as the kernel does, but for the longest. */
  function countedIn(rows: string[]): SocketCounts | null {
    folder = mkdtempSync(join(tmpdir(), 'resetlab-'));
    writeFileSync(join(folder, 'tcp'), rows.map((line) => `${line.padEnd(149)}\n`).join(''));
    return readSockets(folder, PORT);
  }
});
