import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { expect, test } from 'vitest';
import { endedByReset } from '../../core/hidden-reset.js';

/** What a client of a server that does `leave` sees: the events in order, and what the kernel says of an `end`. */
async function seenByClient(leave: (socket: Socket) => void): Promise<string[]> {
  const server = createServer((socket) => socket.on('error', () => {}).once('data', () => leave(socket)));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const seen: string[] = [];
  const client = connect((server.address() as AddressInfo).port, '127.0.0.1');
  client.on('data', () => seen.push('data'));
  client.on('error', (error: NodeJS.ErrnoException) => seen.push(String(error.code)));
  client.prependListener('end', () => seen.push(endedByReset(client) ? 'end, reset' : 'end'));
  client.write('request');
  await new Promise((resolve) => client.on('close', resolve));
  await new Promise((resolve) => server.close(resolve));
  return seen;
}

test('a FIN after data is an end and no reset', async () => {
  expect(await seenByClient((socket) => socket.end('answer'))).toEqual(['data', 'end']);
});

test('an RST without data is an error of its own', async () => {
  expect(await seenByClient((socket) => socket.resetAndDestroy())).toEqual(['ECONNRESET']);
});

test('an RST that comes together with data, which Node shows as an end, is found out', async () => {
  const seen = await seenByClient((socket) => socket.write('answer', () => socket.resetAndDestroy()));
  // Where the client reads before the RST is there, Node sees the RST by itself.
  expect([
    ['data', 'end, reset'],
    ['data', 'ECONNRESET'],
  ]).toContainEqual(seen);
});
