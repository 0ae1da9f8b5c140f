import type { Socket } from 'node:net';
import autocannon from 'autocannon';
import { afterEach, describe, expect, it } from 'vitest';
import { answerWith, type RawServer, startRawServer } from './raw-server.js';

/** What autocannon 9 makes of connections that are lost, and of a rate: traps for whoever reads its result. */

/** So that a run ends soon after its time; the default is a second. */
const SAMPLE_EVERY_MS = 50;

let server: RawServer | undefined;

afterEach(async () => {
  await server?.close();
  server = undefined;
});

function inMs(delayMs: number, action: (socket: Socket) => void): (socket: Socket) => void {
  return (socket) => setTimeout(() => action(socket), delayMs);
}

type Result = autocannon.Result & { latency: { totalCount: number } };

/** A run that can be stopped, and waited for: the types know only one or the other. */
type Run = autocannon.Instance & PromiseLike<Result>;

function startRun(url: string, options: Partial<autocannon.Options>): Run {
  const everything = { url, connections: 1, duration: 1, sampleInt: SAMPLE_EVERY_MS, ...options };
  return autocannon(everything) as unknown as Run;
}

/** The result of a run that is stopped once `done` says so, and the errors that it raised until then. */
async function runUntil(done: (reqErrors: number) => boolean, options: Partial<autocannon.Options>, url: string) {
  const run = startRun(url, { duration: 15, ...options });
  let reqErrors = 0;
  run.on('reqError', () => {
    reqErrors += 1;
    if (done(reqErrors)) setImmediate(() => run.stop());
  });
  return { result: await run, reqErrors: () => reqErrors };
}

describe('an attempt', () => {
  it('that is answered by a FIN is counted nowhere', async () => {
    server = await startRawServer(inMs(20, (socket) => socket.end()));
    const result = await startRun(server.url, { connections: 2 });
    expect(server.requestsSeen()).toBeGreaterThan(4);
    expect(result.requests.sent).toBeGreaterThanOrEqual(server.requestsSeen());
    expect([result.errors, result.timeouts, result['2xx'], result.non2xx]).toEqual([0, 0, 0, 0]);
  });

  it('that is in flight at the end vanishes', async () => {
    server = await startRawServer(() => {});
    const result = await startRun(server.url, { connections: 3 });
    expect(server.requestsSeen()).toBe(3);
    expect(result.requests.sent).toBe(3);
    expect([result.errors, result.timeouts, result['2xx'], result.non2xx]).toEqual([0, 0, 0, 0]);
  });

  it('that times out is counted among the errors too', async () => {
    server = await startRawServer(() => {});
    const { result } = await runUntil((errors) => errors === 2, { connections: 2, timeout: 1 }, server.url);
    expect(result.timeouts).toBe(2);
    expect(result.errors).toBe(2);
  });

  it('that is reset by the server has nothing to do with `resets`', async () => {
    server = await startRawServer(inMs(5, (socket) => socket.resetAndDestroy()));
    const { result } = await runUntil((errors) => errors === 3, {}, server.url);
    expect(result.errors).toBeGreaterThanOrEqual(3);
    expect(result.resets).toBe(0);
  });
});

describe('with a pipelining of 3', () => {
  it('one lost connection is one error, and three reqError events', async () => {
    server = await startRawServer((socket, connection) => connection === 0 && socket.resetAndDestroy());
    const { result, reqErrors } = await runUntil((errors) => errors === 1, { pipelining: 3 }, server.url);
    expect(reqErrors()).toBe(3);
    expect(result.errors).toBe(1);
  });

  it('one timeout is three errors, and nine reqError events', async () => {
    server = await startRawServer(() => {});
    const { result, reqErrors } = await runUntil((errors) => errors === 1, { pipelining: 3, timeout: 1 }, server.url);
    expect(reqErrors()).toBe(9);
    expect(result.errors).toBe(3);
    expect(result.timeouts).toBe(3);
  });
});

describe('the client timeout', () => {
  it.each([0, 0.5, 0.999])('cannot be %d seconds: one second is the least', async (timeout) => {
    await expect(Promise.resolve(startRun('http://127.0.0.1:1', { timeout }))).rejects.toThrow(
      'timeout must be greater than 0',
    );
  });
});

describe('a refused connection', () => {
  it('is tried again without a pause, hundreds of times a second', async () => {
    server = await startRawServer(() => {});
    const { url } = server;
    await server.close();
    server = undefined;
    const result = await startRun(url, {});
    expect(result.errors).toBeGreaterThan(100);
    expect(result['2xx']).toBe(0);
  });
});

describe('an overall rate', () => {
  const answerSlowly = inMs(60, (socket) => socket.write(answerWith('200 OK')));

  it('lowers the number of connections to the rate', async () => {
    server = await startRawServer(answerSlowly);
    const result = await startRun(server.url, { connections: 10, overallRate: 2, ignoreCoordinatedOmission: true });
    expect(server.connections).toHaveLength(2);
    expect(result.connections).toBe(2);
  });

  it('invents a latency a millisecond unless the correction for coordinated omission is switched off', async () => {
    server = await startRawServer(answerSlowly);
    const corrected = await startRun(server.url, { overallRate: 2 });
    expect(corrected['2xx']).toBeGreaterThan(0);
    expect(corrected.latency.totalCount).toBeGreaterThan(50 * corrected['2xx']);
    const plain = await startRun(server.url, { overallRate: 2, ignoreCoordinatedOmission: true });
    expect(plain.latency.totalCount).toBe(plain['2xx']);
  });
});
