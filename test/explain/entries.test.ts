import { describe, expect, it } from 'vitest';
import { explainLog } from '../../explain/explain-log.js';
import { rankedRows } from '../../explain/tally.js';

async function tallyOf(text: string) {
  const tally = await explainLog([Buffer.from(text)]);
  const forms = Object.fromEntries(rankedRows(tally).flatMap(({ forms }) => [...forms]));
  return { lines: tally.lines, entries: tally.entries, fine: tally.fine, unknown: tally.unknown, forms };
}

const NODE_STACK = `Error: read ECONNRESET
    at TCP.onStreamRead (node:internal/stream_base_commons:218:20) {
  errno: -104,
  code: 'ECONNRESET',
  syscall: 'read'
}`;

const FETCH = `TypeError: fetch failed
    at node:internal/deps/undici/undici:13510:13 {
  [cause]: SocketError: other side closed
      at Socket.<anonymous> (node:internal/deps/undici/undici:6436:28) {
    code: 'UND_ERR_SOCKET',
    socket: {
      localAddress: '127.0.0.1',
    }
  }
}`;

const JAVA = `2026-11-25 09:46:41 ERROR [http-nio-8080-exec-3] o.a.c.c.C.[dispatcherServlet] - Servlet.service() threw exception
org.apache.catalina.connector.ClientAbortException: java.io.IOException: Broken pipe
	at org.apache.catalina.connector.OutputBuffer.realWriteBytes(OutputBuffer.java:351)
	... 27 more
Caused by: java.io.IOException: Broken pipe
	at java.base/sun.nio.ch.FileDispatcherImpl.write0(Native Method)`;

const PYTHON = `2026-11-25 09:44:35,717 ERROR asyncio Task exception was never retrieved
future: <Task finished name='Task-6' coro=<h() done, defined at v.py:48> exception=ConnectionResetError('Connection lost')>
Traceback (most recent call last):
  File "v.py", line 50, in h
    raise ConnectionResetError('Connection lost')
ConnectionResetError: Connection lost`;

const PYTHON_CHAIN = `Traceback (most recent call last):
  File "a.py", line 1, in f
ConnectionResetError: [Errno 104] Connection reset by peer

During handling of the above exception, another exception occurred:

Traceback (most recent call last):
  File "b.py", line 1, in g
requests.exceptions.ConnectionError: ('Connection aborted.', ConnectionResetError(104, 'Connection reset by peer'))`;

const GIN = `[GIN] 2026/11/25 - 09:42:55 | 200 |  200.649241ms |       127.0.0.1 | GET      "/slow"
Error #01: write tcp 127.0.0.1:8080->127.0.0.1:44630: write: broken pipe`;

const GO_PANIC = `2026/11/25 09:42:57 http: panic serving 127.0.0.1:57072: x
goroutine 54 [running]:
net/http.(*conn).serve.func1()
	/usr/lib/go-1.19/src/net/http/server.go:1850 +0xbf
panic({0x89c120, 0xa0cc10})
	/usr/lib/go-1.19/src/runtime/panic.go:890 +0x262
created by net/http.(*Server).Serve
	/usr/lib/go-1.19/src/net/http/server.go:3102 +0x4db`;

describe('entries of a log', () => {
  it.each([
    ["Node's error with its stack", NODE_STACK, 'node-read-reset'],
    ["fetch's error, whose cause says what it was", FETCH, 'undici-closed'],
    ["Java's exception below its logger's line, with its cause", JAVA, 'java-client-abort-epipe'],
    ["asyncio's report with its traceback", PYTHON, 'python-asyncio-lost'],
    ['a chain of tracebacks, whose end tells the side', PYTHON_CHAIN, 'python-requests-reset'],
    ["Gin's error below its access log", GIN, 'go-write-broken-pipe'],
    ['a panic with its goroutine', GO_PANIC, 'go-panic'],
  ])('count as one: %s', async (_title, text, form) => {
    expect(await tallyOf(text)).toMatchObject({ entries: 1, unknown: 0, forms: { [form]: 1 } });
    expect(await tallyOf(`${text}\n${text}\n`)).toMatchObject({ entries: 2, unknown: 0, forms: { [form]: 2 } });
  });

  it('are two when two exceptions follow each other', async () => {
    const two = 'Error: read ECONNRESET\nError: write EPIPE\n';
    expect(await tallyOf(two)).toMatchObject({ entries: 2, forms: { 'node-read-reset': 1, 'node-write-epipe': 1 } });
  });

  it('get the side from the first frame of a stack', async () => {
    const aborted = (module: string) => `Error: aborted\n    at abortIncoming (node:${module}:796:17)\n`;
    expect(await tallyOf(aborted('_http_server'))).toMatchObject({ entries: 1, forms: { 'node-aborted-server': 1 } });
    expect(await tallyOf(aborted('_http_client'))).toMatchObject({ entries: 1, forms: { 'node-aborted-client': 1 } });
  });

  it('leave out empty lines and count what is unknown and what is fine', async () => {
    const log = `INFO started\n\n   \nconn busy\n10.0.0.2 - - [25/Nov/2026:09:45:37 +0000] "GET / HTTP/1.1" 200 3 "-" "-"\nINFO ended`;
    expect(await tallyOf(log)).toEqual({ lines: 4, entries: 4, fine: 1, unknown: 2, forms: { 'pgx-busy': 1 } });
  });

  it('are none in an empty log', async () => {
    expect(await tallyOf('\n\n')).toMatchObject({ lines: 0, entries: 0 });
  });
});
