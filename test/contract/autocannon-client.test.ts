import type { Socket } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { readSockets } from '../../collector/kernel/sockets.js';
import { type AutocannonClient, type ClientOptions, startClient } from './autocannon-client.js';
import { answerWith, type OnRequest, type RawServer, startRawServer } from './raw-server.js';

/** What one connection of autocannon 9 does, event by event: what an observer can build on, and what it must mend. */

const POLL = { timeout: 10_000, interval: 5 };
const TIMEOUT_S = 0.6;
/** Long against what the machine may delay, short against a test. */
const WAIT_MS = 400;

let server: RawServer;
let client: AutocannonClient;

afterEach(async () => {
  client.destroy();
  await server.close();
});

async function start(onRequest: OnRequest, options: Omit<ClientOptions, 'port'> = {}): Promise<void> {
  server = await startRawServer(onRequest);
  client = startClient({ port: server.port, ...options });
}

/** The first connection ends by `loss`; every later one answers its first request only. */
function losingTheFirst(loss: (socket: Socket) => void): OnRequest {
  const answered = new Set<Socket>();
  return (socket, connection) => {
    if (connection === 0) return loss(socket);
    if (!answered.has(socket)) socket.write(answerWith('404 Not Found'));
    answered.add(socket);
  };
}

const later = (action: (socket: Socket) => void) => (socket: Socket) => {
  setTimeout(() => action(socket), WAIT_MS);
};
const fin = (socket: Socket) => socket.end();
const rst = (socket: Socket) => socket.resetAndDestroy();
const noAnswer = () => {};

describe('setupClient', () => {
  it('is called before there is a connection, so that what it listens to is heard from the first request on', async () => {
    const heard: string[] = [];
    await start(noAnswer, {
      setupClient(created) {
        heard.push(created.conn === undefined ? 'no connection' : 'a connection');
        created.on('request', () => heard.push('request'));
      },
    });
    expect(heard).toEqual(['no connection', 'request']);
  });
});

/** Order of the events of the attempt that is lost and of the one that follows it on the next connection. */
async function eventsOf(loss: (socket: Socket) => void, listen: 'on' | 'prependListener' = 'on'): Promise<string[]> {
  const heard: string[] = [];
  const connections: (Socket | undefined)[] = [];
  const setupClient = (created: AutocannonClient) => {
    created.on('request', () => {
      const { conn } = created;
      const isNew = !connections.includes(conn);
      if (isNew) connections.push(conn);
      const number = connections.indexOf(conn) + 1;
      heard.push(
        `request ${isNew ? 'on new' : 'on'} connection ${number}, ${conn?.bytesWritten ? 'some' : 'nothing'} written`,
      );
      if (isNew) conn?.[listen]('end', () => heard.push(`end of connection ${number}`));
    });
    for (const event of ['connError', 'timeout', 'response']) created.on(event, () => heard.push(event));
  };
  await start(losingTheFirst(loss), { setupClient, timeout: TIMEOUT_S });
  await expect.poll(() => heard, POLL).toContain('response');
  return heard.slice(0, heard.indexOf('response') + 1);
}

describe('a request event', () => {
  const FIRST = 'request on new connection 1, nothing written';
  const SECOND = 'request on new connection 2, nothing written';

  it('comes before the request is written, when conn is the connection that it will be written to', async () => {
    await start((socket) => socket.write(answerWith('200 OK')));
    const seen: { conn: Socket | undefined; written: number }[] = [];
    client.on('request', () => seen.push({ conn: client.conn, written: client.conn?.bytesWritten ?? Number.NaN }));
    await expect.poll(() => seen.length, POLL).toBeGreaterThanOrEqual(2);
    const [second, third] = seen;
    expect(second?.conn).toBe(third?.conn);
    expect(third?.written).toBe(2 * (second?.written ?? 0));
  });

  it('of the next attempt comes before the timeout event of the one that timed out', async () => {
    expect(await eventsOf(noAnswer)).toEqual([FIRST, SECOND, 'timeout', 'response']);
  });

  it('of the next attempt comes after the error event of the one that was reset', async () => {
    expect(await eventsOf(rst)).toEqual([FIRST, 'connError', SECOND, 'response']);
  });

  it('of the next attempt comes before the end of the connection, but for listeners put in front', async () => {
    expect(await eventsOf(fin)).toEqual([FIRST, SECOND, 'end of connection 1', 'response']);
    client.destroy();
    await server.close();
    expect(await eventsOf(fin, 'prependListener')).toEqual([FIRST, 'end of connection 1', SECOND, 'response']);
  });
});

describe('a timeout', () => {
  it('closes with a FIN, not with an RST, and without an error', async () => {
    await start(noAnswer, { timeout: TIMEOUT_S });
    await expect.poll(() => server.connections.length, POLL).toBeGreaterThanOrEqual(2);
    await expect
      .poll(() => readSockets('/proc/self/net', server.port)?.byState.CLOSE_WAIT, POLL)
      .toBeGreaterThanOrEqual(1);
    expect(server.connections[0]?.errored).toBeNull();
  });

  it('clears the queue of pending requests', async () => {
    await start(losingTheFirst(noAnswer), { timeout: TIMEOUT_S });
    await expect.poll(() => server.connections.length, POLL).toBeGreaterThanOrEqual(2);
    expect(client.pipelinedRequests.size()).toBe(1);
  });
});

describe.each([
  ['a FIN instead of an answer', fin],
  ['an RST instead of an answer', rst],
])('after %s', (_, loss) => {
  /** What autocannon says of the first answer, and how long after its request it came. */
  async function firstAnswer(onNewConnection: (client: AutocannonClient) => void) {
    let requestedMs = Number.NaN;
    let answer: { saidMs: number; tookMs: number } | undefined;
    const setupClient = (created: AutocannonClient) => {
      created.on('request', () => {
        if (created.conn?.connecting) onNewConnection(created);
        requestedMs = performance.now();
      });
      created.prependListener('response', (_status, _bytes, saidMs: number) => {
        answer ??= { saidMs, tookMs: performance.now() - requestedMs };
      });
    };
    await start(losingTheFirst(later(loss)), { setupClient });
    await expect.poll(() => answer, POLL).toBeDefined();
    return answer ?? { saidMs: Number.NaN, tookMs: Number.NaN };
  }

  it('the lost request stays in the queue, and the next latency is counted from it', async () => {
    const { saidMs, tookMs } = await firstAnswer(() => {});
    expect(saidMs - tookMs).toBeGreaterThan(WAIT_MS - 50);
    expect(client.pipelinedRequests.size()).toBe(2);
  });

  it('the next latency is its own if the queue is cleared before the first request of a connection', async () => {
    const { saidMs, tookMs } = await firstAnswer((created) => created.pipelinedRequests.clear());
    expect(Math.abs(saidMs - tookMs)).toBeLessThan(WAIT_MS / 2);
    expect(client.pipelinedRequests.size()).toBe(1);
  });
});

describe('an answer that is cut off', () => {
  /** Ten bytes of the body are missing: the next answer's first ten complete it. */
  const CUT_OFF = 'HTTP/1.1 200 OK\r\nContent-Length: 15\r\n\r\nhello';

  it.each([
    ['by a FIN', 200, (socket: Socket) => socket.end(CUT_OFF)],
    ['by a timeout, which clears the queue,', undefined, (socket: Socket) => socket.write(CUT_OFF)],
  ])('%s swallows the head of the next answer, whose 404 is reported as %s', async (_, status, loss) => {
    expect(await firstStatus(loss, () => {})).toBe(status);
  });

  it.each([
    ['by a FIN', (socket: Socket) => socket.end(CUT_OFF)],
    ['by a timeout', (socket: Socket) => socket.write(CUT_OFF)],
  ])('%s does no harm if the parser is told to start anew with the connection', async (_, loss) => {
    expect(await firstStatus(loss, (created) => created.parser.reinitialize('RESPONSE'))).toBe(404);
  });

  /** The status that autocannon reports first. */
  async function firstStatus(
    loss: (socket: Socket) => void,
    onNewConnection: (client: AutocannonClient) => void,
  ): Promise<number | undefined> {
    const statuses: (number | undefined)[] = [];
    const setupClient = (created: AutocannonClient) => {
      created.on('request', () => created.conn?.connecting && onNewConnection(created));
      created.on('response', (status) => statuses.push(status));
    };
    await start(losingTheFirst(loss), { setupClient, timeout: TIMEOUT_S });
    await expect.poll(() => statuses.length, POLL).toBeGreaterThan(0);
    return statuses[0];
  }
});

/** Attempts on each connection when the first request is answered with `answer` and every other with a 404. */
async function requestsAfter(answer: (socket: Socket) => void, setupClient: (created: AutocannonClient) => void) {
  const requests: number[] = [];
  const onRequest: OnRequest = (socket, connection) => {
    requests[connection] = (requests[connection] ?? 0) + 1;
    if (connection === 0 && requests[0] === 1) answer(socket);
  };
  await start(onRequest, { setupClient, timeout: TIMEOUT_S });
  await expect.poll(() => server.connections.length, POLL).toBeGreaterThanOrEqual(2);
  await expect.poll(() => requests[1], POLL).toBe(1);
  return requests;
}

describe('an answer that is the last of its connection', () => {
  const CLOSE = 'HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\nok';

  it('is followed by another request on the same connection all the same', async () => {
    const requests = await requestsAfter(
      (socket) => socket.write(CLOSE),
      () => {},
    );
    expect(requests).toEqual([2, 1]);
  });

  it('is known by its head, and another connection can be had in the place of the next request', async () => {
    const kept: boolean[] = [];
    const requests = await requestsAfter(
      (socket) => socket.write(CLOSE),
      (created) => {
        const request = created._doRequest;
        created.on('headers', ({ shouldKeepAlive }: { shouldKeepAlive: boolean }) => kept.push(shouldKeepAlive));
        created._doRequest = () => (kept.pop() === false ? created._resetConnection() : request.call(created));
      },
    );
    expect(requests).toEqual([1, 1]);
  });
});

describe('an answer without a length, which ends with a FIN,', () => {
  const UNBOUNDED = 'HTTP/1.1 200 OK\r\n\r\nhello';

  it.each([
    ['is never reported', false, []],
    ['is reported if the parser is told of the end', true, [200]],
  ])('%s', async (_, finish, expected) => {
    const statuses: number[] = [];
    await requestsAfter(
      (socket) => socket.end(UNBOUNDED),
      (created) => {
        const request = created._doRequest;
        created._doRequest = () => created.conn?.readableEnded !== true && request.call(created);
        created.on('response', (status: number) => statuses.push(status));
        created.on('request', () => {
          const { conn } = created;
          if (finish && conn?.connecting) conn.prependListener('end', () => void created.parser.finish());
        });
      },
    );
    expect(statuses).toEqual(expected);
  });
});

it('bytes that are no HTTP give an Error to who calls the parser, of which nobody is told', async () => {
  const results: unknown[] = [];
  const heard: string[] = [];
  const requests = await requestsAfter(
    (socket) => socket.write('no HTTP\r\n\r\n'),
    (created) => {
      const { parser } = created;
      const execute = parser.execute;
      parser.execute = (chunk) => {
        results.push(execute.call(parser, chunk));
        return results.at(-1);
      };
      for (const event of ['connError', 'timeout', 'response']) created.on(event, () => heard.push(event));
    },
  );
  expect(results).toEqual([expect.any(Error)]);
  expect(heard).toEqual(['timeout']);
  expect(requests).toEqual([1, 1]);
});
