import { afterEach, describe, expect, it } from 'vitest';
import { type AutocannonClient, type ClientOptions, startClient } from './autocannon-client.js';
import { answerWith, type OnRequest, type RawServer, startRawServer } from './raw-server.js';

/** How autocannon 9 hears of answers from its parser: where an observer can step in between. */

const POLL = { timeout: 10_000, interval: 5 };

let server: RawServer;
let client: AutocannonClient;

afterEach(async () => {
  client.destroy();
  await server.close();
});

async function start(onRequest: OnRequest, options: Omit<ClientOptions, 'port'>): Promise<void> {
  server = await startRawServer(onRequest);
  client = startClient({ port: server.port, ...options });
}

describe('the parser calls back for a whole message', () => {
  /** Index of that callback, `HTTPParser.kOnMessageComplete`. */
  const MESSAGE_COMPLETE = 4;
  type Callbacks = { [MESSAGE_COMPLETE](): void };

  /** Its other callbacks: for a head (`kOnHeadersComplete`) and for a part of a body (`kOnBody`). */
  const HEADERS_COMPLETE = 2;
  const BODY = 3;

  it.each([HEADERS_COMPLETE, BODY, MESSAGE_COMPLETE])(
    'by a function, its callback %d, that is set after setupClient and before the first request',
    async (callback) => {
      const set: boolean[] = [];
      await start(() => {}, {
        setupClient(created) {
          set.push(Object.hasOwn(created.parser, callback));
          created.once('request', () => set.push(Object.hasOwn(created.parser, callback)));
        },
      });
      expect(set).toEqual([false, true]);
    },
  );

  it('which asks for the next request; one that does so by itself takes its place', async () => {
    const statuses: number[] = [];
    const heads: number[] = [];
    await start((socket) => socket.write(answerWith('200 OK')), {
      setupClient(created) {
        created.on('response', (code: number) => statuses.push(code));
        created.once('request', () => {
          const parser = created.parser as unknown as Record<number, (head: { statusCode: number }) => void>;
          parser[HEADERS_COMPLETE] = ({ statusCode }) => void heads.push(statusCode);
          parser[BODY] = () => {};
          parser[MESSAGE_COMPLETE] = () => created._doRequest();
        });
      },
    });
    await expect.poll(() => heads.length, POLL).toBeGreaterThanOrEqual(3);
    expect(new Set(heads)).toEqual(new Set([200]));
    expect(statuses).toEqual([]);
  });

  it.each([
    ['which takes an interim answer for the answer', false, [103, 200]],
    ['which takes the real one if it is not told of the interim one', true, [200, 200]],
  ])('%s', async (_, skips, expected) => {
    const statuses: number[] = [];
    await start((socket) => socket.write(`HTTP/1.1 103 Early Hints\r\n\r\n${answerWith('200 OK')}`), {
      setupClient(created) {
        let status = 0;
        created.on('headers', ({ statusCode }: { statusCode: number }) => {
          status = statusCode;
        });
        created.on('response', (code: number) => statuses.push(code));
        created.once('request', () => {
          const callbacks = created.parser as unknown as Callbacks;
          const complete = callbacks[MESSAGE_COMPLETE];
          callbacks[MESSAGE_COMPLETE] = () => {
            if (!skips || status >= 200) complete.call(callbacks);
          };
        });
      },
    });
    await expect.poll(() => statuses.length, POLL).toBeGreaterThanOrEqual(2);
    expect(statuses.slice(0, 2)).toEqual(expected);
  });
});
