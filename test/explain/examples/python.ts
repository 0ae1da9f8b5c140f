import type { Example } from './example.js';

/**
 * Python 3.11 with its asyncio, gunicorn 20, psycopg 3.1, psycopg_pool 3.1 and psycopg2 2.9 printed most of these; those
 * of uWSGI, aiohttp, httpx, requests, SQLAlchemy, asyncpg and Starlette are from their sources and issues.
 */
export const PYTHON_EXAMPLES: readonly Example[] = [
  ['python-broken-pipe', 'BrokenPipeError: [Errno 32] Broken pipe'],
  ['python-reset', 'ConnectionResetError: [Errno 104] Connection reset by peer'],
  ['python-refused', 'ConnectionRefusedError: [Errno 111] Connection refused'],
  ['python-refused', "ConnectionRefusedError: [Errno 111] Connect call failed ('127.0.0.1', 9)"],
  ['python-no-route', 'OSError: [Errno 113] No route to host'],
  ['python-no-ports', 'OSError: [Errno 99] Cannot assign requested address'],
  ['python-files', 'OSError: [Errno 24] Too many open files'],
  ['python-system-files', 'OSError: [Errno 23] Too many open files in system'],
  ['python-timed-out-110', 'TimeoutError: [Errno 110] Connection timed out'],
  ['python-timed-out', 'TimeoutError: timed out'],
  ['python-no-host', 'socket.gaierror: [Errno -2] Name or service not known'],
  ['python-asyncio-timeout', 'TimeoutError'],
  ['python-asyncio-timeout', 'asyncio.exceptions.TimeoutError'],
  ['python-asyncio-send', '2026-11-25 09:44:35,528 WARNING asyncio socket.send() raised exception.'],
  ['python-asyncio-lost', 'ConnectionResetError: Connection lost'],
  ['python-asyncio-incomplete', 'asyncio.exceptions.IncompleteReadError: 0 bytes read on a total of 10 expected bytes'],
  ['python-asyncio-accept-files', 'ERROR asyncio socket.accept() out of system resource'],
  ['python-gunicorn-timeout', '[2026-11-25 09:46:43 +0000] [32653] [CRITICAL] WORKER TIMEOUT (pid:348)'],
  [
    'python-gunicorn-killed',
    '[2026-11-25 09:46:41 +0000] [32653] [WARNING] Worker with pid 32685 was terminated due to signal 9',
  ],
  [
    'python-gunicorn-killed',
    '[2026-11-25 09:46:41 +0000] [32653] [ERROR] Worker (pid:348) was sent SIGKILL! Perhaps out of memory?',
  ],
  ['python-gunicorn-epipe', '[2026-11-25 09:46:38 +0000] [32685] [DEBUG] Ignoring EPIPE'],
  ['python-gunicorn-reset', '[2026-11-25 09:46:39 +0000] [32685] [DEBUG] Ignoring connection reset'],
  [
    'python-gunicorn-gone',
    "[2026-11-25 09:46:47 +0000] [349] [DEBUG] Ignored premature client disconnection. No more data after: b'GET /x'",
  ],
  [
    'python-gunicorn-invalid',
    "[2026-11-25 09:46:45 +0000] [349] [DEBUG] Invalid request from ip=127.0.0.1: Invalid HTTP request line: '\\x16\\x03\\x01'",
  ],
  [
    'python-uwsgi-epipe',
    'uwsgi_response_write_body_do(): Broken pipe [core/writer.c line 306] during GET /api/orders (10.0.0.2)',
  ],
  [
    'python-uwsgi-epipe',
    'SIGPIPE: writing to a closed pipe/socket/fd (probably the client disconnected) on request /api/orders (ip 10.0.0.2) !!!',
  ],
  ['python-uwsgi-write', 'OSError: write error'],
  ['python-asgi-gone', 'starlette.requests.ClientDisconnect'],
  ['python-aiohttp-closing', 'aiohttp.client_exceptions.ClientConnectionResetError: Cannot write to closing transport'],
  ['python-remote-disconnected', 'http.client.RemoteDisconnected: Remote end closed connection without response'],
  [
    'python-remote-disconnected',
    "requests.exceptions.ConnectionError: ('Connection aborted.', RemoteDisconnected('Remote end closed connection without response'))",
  ],
  ['python-incomplete-read', 'http.client.IncompleteRead: IncompleteRead(3 bytes read, 97 more expected)'],
  ['python-aiohttp-disconnected', 'aiohttp.client_exceptions.ServerDisconnectedError: Server disconnected'],
  ['python-httpx-disconnected', 'httpx.RemoteProtocolError: Server disconnected without sending a response.'],
  ['python-httpx-pool', 'httpx.PoolTimeout'],
  ['python-httpx-read-timeout', 'httpx.ReadTimeout: The read operation timed out'],
  ['python-httpx-connect-timeout', 'httpx.ConnectTimeout: timed out'],
  [
    'python-requests-connect-timeout',
    "Max retries exceeded with url: / (Caused by ConnectTimeoutError(<urllib3.connection.HTTPConnection object at 0x7f>, 'Connection to 10.0.0.9 timed out. (connect timeout=3)'))",
  ],
  [
    'python-requests-read-timeout',
    "requests.exceptions.ReadTimeout: HTTPConnectionPool(host='api.internal', port=8080): Read timed out. (read timeout=5)",
  ],
  [
    'python-requests-reset',
    "requests.exceptions.ConnectionError: ('Connection aborted.', ConnectionResetError(104, 'Connection reset by peer'))",
  ],
  [
    'python-requests-epipe',
    "requests.exceptions.ConnectionError: ('Connection aborted.', BrokenPipeError(32, 'Broken pipe'))",
  ],
  [
    'python-urllib3-discard',
    'WARNING urllib3.connectionpool Connection pool is full, discarding connection: api.internal. Connection pool size: 10',
  ],
  ['python-libpq-refused', 'psycopg.OperationalError: connection failed: Connection refused'],
  [
    'python-libpq-refused',
    'psycopg2.OperationalError: connection to server at "127.0.0.1", port 5999 failed: Connection refused',
  ],
  [
    'python-libpq-timeout',
    'psycopg2.OperationalError: connection to server at "127.0.0.1", port 48341 failed: timeout expired',
  ],
  ['python-libpq-timeout', 'psycopg.errors.ConnectionTimeout: connection timeout expired'],
  ['python-libpq-reset', 'could not receive data from server: Connection reset by peer'],
  ['python-libpq-broken-pipe', 'could not send data to server: Broken pipe'],
  ['python-libpq-lost', 'could not receive data from server: Connection timed out'],
  ['python-libpq-closed', 'psycopg2.OperationalError: server closed the connection unexpectedly'],
  ['python-libpq-tls-closed', 'psycopg2.OperationalError: SSL connection has been closed unexpectedly'],
  ['python-psycopg-pool-timeout', "psycopg_pool.PoolTimeout: couldn't get a connection after 30.00 sec"],
  ['python-psycopg-pool-full', "psycopg_pool.TooManyRequests: the pool 'pool-1' has already 1 requests waiting"],
  ['python-psycopg-pool-closed', "psycopg_pool.PoolClosed: the pool 'pool-1' is already closed"],
  [
    'python-psycopg-discard',
    '2026-11-25 09:48:45,874 WARNING psycopg.pool discarding closed connection: <psycopg.Connection [BAD] at 0x7fbb2b533ad0>',
  ],
  ['python-psycopg-closed', 'psycopg.OperationalError: the connection is closed'],
  ['python-psycopg-closed', 'psycopg2.InterfaceError: connection already closed'],
  ['python-psycopg2-pool', 'psycopg2.pool.PoolError: connection pool exhausted'],
  [
    'python-sqlalchemy-pool',
    'sqlalchemy.exc.TimeoutError: QueuePool limit of size 5 overflow 10 reached, connection timed out, timeout 30.00',
  ],
  [
    'python-asyncpg-busy',
    'asyncpg.exceptions._base.InterfaceError: cannot perform operation: another operation is in progress',
  ],
  [
    'python-asyncpg-closed',
    'asyncpg.exceptions.ConnectionDoesNotExistError: connection was closed in the middle of operation',
  ],
];
