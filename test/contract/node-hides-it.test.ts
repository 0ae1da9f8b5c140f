import { connect, type Socket } from 'node:net';
import type { FastifyReply } from 'fastify';
import { afterEach, describe, expect, it } from 'vitest';
import { readSockets } from '../../collector/kernel/sockets.js';
import { type SocketPuppet, startSocketPuppet } from './socket-puppet.js';
import {
  describeError,
  type EventLog,
  type ServerChoices,
  startWatchedServer,
  type WatchedServer,
} from './watched-server.js';

/** What a Fastify server sees of a client that leaves while its request waits, by how it leaves. */

const GET = 'GET / HTTP/1.1\r\nHost: localhost\r\n\r\n';
const POST = 'POST / HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}';
const BODY = Buffer.alloc(40_000);
const MADE_UP = 'request error: ECONNRESET "aborted"';
const POLL = { timeout: 10_000, interval: 5 };

let server: WatchedServer;
let client: Socket;
let puppet: SocketPuppet | undefined;

afterEach(async () => {
  client?.destroy();
  await puppet?.stop();
  puppet = undefined;
  await server.close();
});

/** Starts the server and a client whose request its handler now has. */
async function waitingRequest(choices: ServerChoices, request = GET): Promise<void> {
  server = await startWatchedServer(choices);
  client = connect({ port: server.port, host: '127.0.0.1', allowHalfOpen: true });
  client.write(request);
  await server.arrived;
}

async function untilLogged(line: string): Promise<void> {
  await expect.poll(() => server.log.some((logged) => logged.startsWith(line)), POLL).toBe(true);
}

/** Everything in the log that speaks of an error, a failed write or a request given up. */
function complaints(log: EventLog): string[] {
  return log.filter((line) => /error|aborted|failed/i.test(line));
}

const inOneEnd = (reply: FastifyReply) => reply.send(BODY);

/** Writes chunk after chunk, each when the one before is out, until one fails; then one more, whose callback is logged. */
async function inChunks(reply: FastifyReply, log: EventLog): Promise<void> {
  reply.hijack();
  reply.raw.writeHead(200, { 'Content-Length': BODY.length });
  for (let at = 0, succeeded = true; at < BODY.length && succeeded; at += 400) {
    succeeded = await written(reply, BODY.subarray(at, at + 400), log);
  }
  reply.raw.write('more', () => log.push('a further write called back'));
}

function written(reply: FastifyReply, chunk: Buffer, log: EventLog): Promise<boolean> {
  return new Promise((resolve) => {
    reply.raw.write(chunk, (error) => {
      log.push(error ? `write failed: ${describeError(error)}` : 'write succeeded');
      resolve(!error);
    });
  });
}

describe('a client that closes (FIN) while its request waits on a default server', () => {
  it('raises no socket error, and a made-up ECONNRESET on the request stream', async () => {
    await waitingRequest({ answer: inOneEnd });
    client.destroy();
    await untilLogged(MADE_UP);
    expect(server.log).toContain('socket end');
    expect(complaints(server.log)).toEqual(['request aborted', MADE_UP]);
  });

  it('is made up: a client that only stops sending (half-close) gets a FIN back and no RST', async () => {
    await waitingRequest({ answer: inOneEnd });
    const errors: Error[] = [];
    client.on('error', (error) => errors.push(error));
    const ended = new Promise((resolve) => client.on('end', resolve).resume());
    client.end();
    await ended;
    await untilLogged(MADE_UP);
    expect(errors).toEqual([]);
  });

  it('raises nothing on the request stream if its body has been read: only the reply closes unfinished', async () => {
    await waitingRequest({ answer: inOneEnd }, POST);
    client.destroy();
    await untilLogged('reply close');
    server.goOn();
    await untilLogged('handler goes on');
    expect(complaints(server.log)).toEqual([]);
    expect(server.log).not.toContain('reply finish');
  });

  it('never shows a broken pipe, in however many writes the answer leaves: Node has closed the socket', async () => {
    await waitingRequest({ answer: inChunks });
    client.destroy();
    await untilLogged(MADE_UP);
    server.goOn();
    await untilLogged('write failed: ERR_STREAM_DESTROYED');
    expect(server.log.join()).not.toContain('EPIPE');
  });
});

describe('a client that closes (FIN) while its request waits on a half-open server', () => {
  it('raises nothing at all if the answer leaves in one end(body): the loss is silent', async () => {
    await waitingRequest({ httpAllowHalfOpen: true, answer: inOneEnd });
    client.destroy();
    await untilLogged('socket end');
    server.goOn();
    await untilLogged('socket close');
    expect(server.log).toContain('reply finish');
    expect(complaints(server.log)).toEqual([]);
  });

  it('is a broken pipe on the socket if the body of the one end(body) is larger than the send buffer', async () => {
    await waitingRequest({ httpAllowHalfOpen: true, answer: (reply) => reply.send(Buffer.alloc(16_000_000)) });
    client.destroy();
    await untilLogged('socket end');
    server.goOn();
    await untilLogged('socket close');
    expect(server.log).toContain('reply finish');
    expect(complaints(server.log)).toEqual(['server clientError: EPIPE on write', 'socket error: EPIPE on write']);
  });

  it('is EPIPE on write, and then a made-up ECONNRESET, if the answer leaves in chunks', async () => {
    await waitingRequest({ httpAllowHalfOpen: true, answer: inChunks });
    client.destroy();
    await untilLogged('socket end');
    expect(complaints(server.log)).toEqual([]);
    server.goOn();
    await untilLogged(MADE_UP);
    expect(server.log).toContain('write succeeded');
    expect(complaints(server.log)).toEqual([
      'write failed: EPIPE on write',
      'server clientError: EPIPE on write',
      'socket error: EPIPE on write',
      'request aborted',
      MADE_UP,
    ]);
  });

  it('leaves a write that follows the failed one without a callback for ever', async () => {
    await waitingRequest({ httpAllowHalfOpen: true, answer: inChunks });
    client.destroy();
    await untilLogged('socket end');
    server.goOn();
    await untilLogged('request close');
    await server.close();
    expect(server.log).toContain('write failed: EPIPE on write');
    expect(server.log).not.toContain('a further write called back');
  });
});

describe('a client that resets (RST)', () => {
  it.each([false, true])('is ECONNRESET on read while its request waits (half-open: %s)', async (httpAllowHalfOpen) => {
    await waitingRequest({ httpAllowHalfOpen, answer: inOneEnd });
    client.resetAndDestroy();
    await untilLogged(MADE_UP);
    expect(complaints(server.log)).toEqual([
      'server clientError: ECONNRESET on read',
      'socket error: ECONNRESET on read',
      'request aborted',
      MADE_UP,
    ]);
  });

  it('is ECONNRESET on write if the event loop was blocked when the RST came', async () => {
    puppet = await startSocketPuppet('host');
    const resetter = puppet;
    server = await startWatchedServer({
      async answer(reply, log) {
        resetter.tell('reset', 'client');
        blockUntilGone(server.port);
        return inChunks(reply, log);
      },
    });
    await puppet.call('connect', 'client', server.port);
    await puppet.call('write', 'client', GET);
    await server.arrived;
    server.goOn();
    await untilLogged(MADE_UP);
    expect(complaints(server.log)).toEqual([
      'write failed: ECONNRESET on write',
      'server clientError: ECONNRESET on write',
      'socket error: ECONNRESET on write',
      'request aborted',
      MADE_UP,
    ]);
  });

  /** Keeps the event loop busy until the kernel has no connection of the port any more. */
  function blockUntilGone(port: number): void {
    const deadline = Date.now() + 10_000;
    while (readSockets('/proc/self/net', port)?.byState.ESTABLISHED !== undefined) {
      if (Date.now() > deadline) throw new Error('the RST did not come');
    }
  }
});
