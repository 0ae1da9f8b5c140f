import { type AddressInfo, createServer, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { endedByReset } from '../../../core/hidden-reset.js';
import { tallyTotal } from '../../../core/outcomes.js';
import { until } from '../../support/deadline.js';
import { type Act, FaultyServer } from '../../support/faulty-server.js';
import { openLoadOn } from './load.js';

const ANSWER = 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok';
const TWO_LENGTHS = 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\nok';
const stops: (() => void)[] = [];
afterEach(() => {
  for (const stop of stops.splice(0)) stop();
});

async function faulty(script: readonly Act[]): Promise<FaultyServer> {
  const server = await FaultyServer.start(script);
  stops.push(() => server.stop());
  return server;
}

/** A server whose connections a test handles itself. @returns its port. */
async function served(onConnection: (socket: Socket) => void): Promise<number> {
  const sockets = new Set<Socket>();
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    onConnection(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  stops.push(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return (server.address() as AddressInfo).port;
}

/** A server that answers each request with the next of `answers`, and ends the connection where it is told to. */
function answering(answers: readonly { text: string; fin?: boolean }[]): Promise<number> {
  let next = 0;
  return served((socket) => {
    socket.on('data', () => {
      const { text, fin = false } = answers[next] ?? { text: ANSWER };
      next += 1;
      if (fin) socket.end(text);
      else socket.write(text);
    });
    socket.on('end', () => socket.end());
  });
}

describe('the open loop against a server that fails in every way', () => {
  const CYCLE: Act[] = ['ok', 'fin', 'rst', 'ok', 'fin-in-body', 'shed', 'stall', 'rst-in-body', 'error', 'ok'];

  it.each(['fin', 'rst'] as const)('counts exactly what the server did, leaving by %s', async (client_close) => {
    const script = Array.from({ length: 60 }, () => CYCLE).flat();
    const server = await faulty(script);
    const load = { rate_per_second: 300, arrivals: 'poisson', client_timeout_ms: 1000, client_close } as const;
    const { tally, inFlight, records, moments, generator } = await openLoadOn(server.port, 3.5, load);
    expect(server.requests).toBeGreaterThan(script.length);
    expect(tally).toMatchObject({
      ok: server.count('ok'),
      shed: server.count('shed'),
      http_error: server.count('error'),
      closed: server.count('fin') + server.count('fin-in-body'),
      reset: server.count('rst') + server.count('rst-in-body'),
      broken_pipe: 0,
      refused: 0,
      connect_timeout: 0,
    });
    // The load may end before the server has read the last requests.
    const unread = tallyTotal(tally) - server.requests;
    expect(unread).toBeGreaterThanOrEqual(0);
    expect(tally.timeout + tally.unfinished).toBe(server.count('stall') + unread);
    expect(inFlight).toBe(0);
    expect(records).toHaveLength(tallyTotal(tally));
    expect(moments).toEqual(['started', 'ended']);
    expect(generator?.refused).toBe(0);
  });
});

describe('an answer', () => {
  // One request every 200 ms, three of them; only the first is answered as the row says.
  const three = async (text: string, fin = false) => {
    const port = await answering([{ text, fin }]);
    const { tally, records } = await openLoadOn(port, 0.6, { rate_per_second: 5, client_timeout_ms: 2000 });
    expect(records).toHaveLength(3);
    return { tally, first: records[0], connections: new Set(records.map(({ connection }) => connection)).size };
  };

  it.each([
    ['with a length keeps its connection', ANSWER, false, 'ok', 1],
    ['in chunks keeps its connection', chunked('2\r\nok\r\n0\r\n\r\n'), false, 'ok', 1],
    ['after an interim answer is the one that counts', `HTTP/1.1 100 Continue\r\n\r\n${ANSWER}`, false, 'ok', 1],
    ['that says Connection: close ends its connection', close('200 OK', 'ok'), false, 'ok', 2],
    ['that says Connection: close and does so ends its connection', close('200 OK', 'ok'), true, 'ok', 2],
    ['delimited by the FIN is whole at the FIN', 'HTTP/1.1 200 OK\r\n\r\nno length', true, 'ok', 2],
    ['followed by a FIN is whole, and the FIN is nobody’s outcome', ANSWER, true, 'ok', 2],
    ['in chunks that a FIN cuts is closed', chunked('2\r\nok\r\n'), true, 'closed', 2],
    ['of half a head is closed', 'HTTP/1.1 200 OK\r\nConte', true, 'closed', 2],
    ['of nothing is closed', '', true, 'closed', 2],
    ['that is no HTTP is an error, and ends its connection', 'SSH-2.0-OpenSSH_9.6\r\n', false, 'http_error', 2],
    ['with two lengths is an error', TWO_LENGTHS, false, 'http_error', 2],
    ['of 503 is shed', 'HTTP/1.1 503 No\r\nContent-Length: 0\r\n\r\n', false, 'shed', 1],
    [
      'of 404 is an error that keeps its connection',
      'HTTP/1.1 404 No\r\nContent-Length: 0\r\n\r\n',
      false,
      'http_error',
      1,
    ],
    ['and another that nobody asked for end their connection', ANSWER + ANSWER, false, 'ok', 2],
  ] as const)('%s', async (_title, text, fin, outcome, connections) => {
    const seen = await three(text, fin);
    expect(seen.first?.outcome).toBe(outcome);
    expect(seen.tally.ok + seen.tally.unfinished).toBe(outcome === 'ok' ? 3 : 2);
    expect(seen.connections).toBe(connections);
  });

  it('is counted with its bytes and status', async () => {
    const { first } = await three(ANSWER);
    expect(first).toMatchObject({ status: 200, bytes: ANSWER.length, orderOnConnection: 0 });
    expect(first?.port).toBeGreaterThan(0);
  });

  function chunked(body: string): string {
    return `HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n${body}`;
  }

  function close(status: string, body: string): string {
    return `HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: ${body.length}\r\n\r\n${body}`;
  }
});

describe('a client that has waited for 20 ms', () => {
  it.each([
    ['fin', 'end'],
    ['rst', 'ECONNRESET'],
  ] as const)('leaves by %s, as the server sees', async (client_close, sign) => {
    const seen: (string | undefined)[] = [];
    const port = await served((socket) => {
      socket.on('end', () => seen.push(endedByReset(socket) ? 'ECONNRESET' : 'end'));
      socket.on('error', (error: NodeJS.ErrnoException) => seen.push(error.code));
      socket.resume();
    });
    const load = { rate_per_second: 50, client_timeout_ms: 20, client_close };
    const { tally, records } = await openLoadOn(port, 1, load);
    // On a busy machine some give up, or are cut at the load's end, before they are connected; they leave by FIN.
    const mayBeUnconnected = tally.connect_timeout + tally.unfinished;
    expect(tally.timeout + mayBeUnconnected).toBe(50);
    expect(tally.timeout).toBeGreaterThan(25);
    await until('the server has seen them leave', () => seen.filter((one) => one === sign).length >= tally.timeout);
    expect(seen.filter((one) => one !== sign).length).toBeLessThanOrEqual(mayBeUnconnected);
    const waitedMs = records
      .filter(({ outcome }) => outcome === 'timeout')
      .map(({ startMs, endMs }) => endMs - startMs);
    expect(Math.min(...waitedMs)).toBeGreaterThanOrEqual(20);
    expect(waitedMs.toSorted((a, b) => a - b)[Math.floor(waitedMs.length / 2)]).toBeLessThan(200);
  });
});

describe('requests that find no connection', () => {
  it('are refused by the generator at once, with its own count, and no other is', async () => {
    const server = await faulty([]);
    const { tally, records, generator } = await openLoadOn(server.port, 1, {
      rate_per_second: 40,
      max_connections: 4,
      client_timeout_ms: 5000,
    });
    expect(tally).toMatchObject({ refused: 36, unfinished: 4 });
    expect(generator?.refused).toBe(36);
    const refused = records.filter(({ outcome }) => outcome === 'refused');
    expect(refused.every(({ connection, port, status }) => connection + port + status === 0)).toBe(true);
    const medianMs = refused.map(({ startMs, endMs }) => endMs - startMs).toSorted((a, b) => a - b)[18];
    expect(medianMs).toBeLessThan(100);
  });

  it('are refused by the server where nobody listens, and then the generator has refused none', async () => {
    const closed = createServer();
    await new Promise<void>((resolve) => closed.listen(0, '127.0.0.1', resolve));
    const { port } = closed.address() as AddressInfo;
    await new Promise((resolve) => closed.close(resolve));
    const { tally, records, generator } = await openLoadOn(port, 0.5);
    expect(tally.refused).toBe(50);
    // Each had its port from its SYN on, though no connection came of it.
    expect(records.every(({ port: sourcePort }) => sourcePort > 0)).toBe(true);
    expect(tallyTotal(tally)).toBe(50);
    expect(generator?.refused).toBe(0);
  });
});

describe('connections that are opened ahead', () => {
  it('stand when the load starts, and its requests need no other', async () => {
    let accepted = 0;
    let acceptedAtStart = 0;
    const port = await served((socket) => {
      accepted += 1;
      socket.on('data', () => socket.write(ANSWER));
    });
    const load = { rate_per_second: 100, connections_ahead: 40 };
    const { tally, records } = await openLoadOn(port, 0.5, load, () => {
      acceptedAtStart = accepted;
    });
    expect(acceptedAtStart).toBe(40);
    expect(accepted).toBe(40);
    expect(tally.ok + tally.unfinished).toBe(50);
    expect(tallyTotal(tally)).toBe(50);
    // The first attempt on each is its first, as on any other.
    const firsts = records.filter(({ orderOnConnection }) => orderOnConnection === 0);
    expect(firsts.length).toBe(new Set(records.map(({ connection }) => connection)).size);
    expect(records.every(({ port: sourcePort, connection }) => sourcePort > 0 && connection <= 40)).toBe(true);
  });

  it('are replaced as they are needed where the server closes them unused', async () => {
    const seen = new Set<Socket>();
    const port = await served((socket) => {
      seen.add(socket);
      if (seen.size <= 8) socket.end();
      else socket.on('data', () => socket.write(ANSWER));
    });
    const { tally } = await openLoadOn(port, 0.5, { rate_per_second: 50, connections_ahead: 8 });
    expect(seen.size).toBeGreaterThan(8);
    expect(tally.ok + tally.unfinished).toBe(25);
  });

  it('that nobody accepts keep no load from starting, and are nobody’s outcome', async () => {
    const closed = createServer();
    await new Promise<void>((resolve) => closed.listen(0, '127.0.0.1', resolve));
    const { port } = closed.address() as AddressInfo;
    await new Promise((resolve) => closed.close(resolve));
    const { tally } = await openLoadOn(port, 0.2, { rate_per_second: 50, connections_ahead: 100 });
    expect(tally.refused).toBe(10);
    expect(tallyTotal(tally)).toBe(10);
  });
});

describe('a client that may try again', () => {
  const SHED = { text: 'HTTP/1.1 503 No\r\nContent-Length: 0\r\n\r\n' };
  // One request is due; the load lasts for long enough that its client has tried as often as it may.
  const once = (retry: { max: number; backoff_ms: number }) =>
    answering([SHED, { text: '', fin: true }, SHED]).then((port) =>
      openLoadOn(port, 0.9, { rate_per_second: 1, client_timeout_ms: 2000, retry }),
    );

  it('does so until it has its answer, and each try is an attempt', async () => {
    const { records, generator } = await once({ max: 10, backoff_ms: 5 });
    expect(records.map(({ outcome }) => outcome)).toEqual(['shed', 'closed', 'shed', 'ok']);
    expect(generator?.retries).toBe(3);
  });

  it('does so as often as it may', async () => {
    const { records, generator } = await once({ max: 1, backoff_ms: 5 });
    expect(records.map(({ outcome }) => outcome)).toEqual(['shed', 'closed']);
    expect(generator?.retries).toBe(1);
  });

  it('and whose load has ended does not', async () => {
    const { records, generator, inFlight } = await once({ max: 10, backoff_ms: 60_000 });
    expect(records.map(({ outcome }) => outcome)).toEqual(['shed']);
    expect(generator?.retries).toBe(0);
    expect(inFlight).toBe(0);
  });
});

describe('a schedule', () => {
  it('is kept while the server stalls, and latencies count from it', async () => {
    // The server answers nothing for half a second, then everything at once.
    const waiting: Socket[] = [];
    let stalled = true;
    const port = await served((socket) => {
      socket.on('data', () => (stalled ? waiting.push(socket) : socket.write(ANSWER)));
      socket.on('end', () => socket.end());
    });
    const answerAll = () => {
      stalled = false;
      for (const socket of waiting) socket.write(ANSWER);
    };
    const { tally, records } = await openLoadOn(port, 1, { rate_per_second: 100, client_timeout_ms: 5000 }, () => {
      setTimeout(answerAll, 500);
    });
    expect(tallyTotal(tally)).toBe(100);
    expect(tally.ok).toBeGreaterThanOrEqual(95);
    const schedule = records.toSorted((a, b) => a.startMs - b.startMs);
    const firstMs = schedule[0]?.startMs ?? 0;
    for (const [at, { startMs }] of schedule.entries()) expect(startMs - firstMs).toBeCloseTo(at * 10, 3);
    // With coordinated omission one request would have waited; here everyone who came meanwhile did, in turn less long.
    const latencies = schedule.map(({ startMs, endMs }) => endMs - startMs);
    expect(latencies[0]).toBeGreaterThan(400);
    expect(latencies.filter((ms) => ms > 200).length).toBeGreaterThanOrEqual(25);
    const [first = 0, , , , , , , , , , tenLater = 0] = latencies;
    expect(first - tenLater).toBeGreaterThan(50);
  });

  it('is caught up with when the generator itself comes late, and the lag is reported', async () => {
    const port = await answering([]);
    const block = () => {
      const endMs = Date.now() + 300;
      while (Date.now() < endMs);
    };
    const { records, generator } = await openLoadOn(port, 1, { rate_per_second: 200, client_timeout_ms: 5000 }, () => {
      setTimeout(block, 200);
    });
    expect(records).toHaveLength(200);
    expect(generator?.scheduleLagP99Ms).toBeGreaterThan(200);
    expect(records.filter(({ startMs, endMs }) => endMs - startMs > 100).length).toBeGreaterThanOrEqual(30);
  });

  it('uses idle connections again, and no more connections than it needs', async () => {
    const port = await answering([]);
    const { records, tally } = await openLoadOn(port, 0.5, { rate_per_second: 200 });
    expect(tally.ok + tally.unfinished).toBe(100);
    expect(new Set(records.map(({ connection }) => connection)).size).toBeLessThan(20);
  });
});
