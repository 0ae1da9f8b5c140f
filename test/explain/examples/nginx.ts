import type { Example } from './example.js';

const UPSTREAM =
  'client: 10.0.0.2, server: , request: "GET /9001 HTTP/1.1", upstream: "http://127.0.0.1:9001/9001", host: "x"';
const at = (level: string, text: string) => `2026/11/25 09:45:35 [${level}] 30976#30976: ${text}`;
const access = (status: number, bytes: number) =>
  `10.0.0.2 - - [25/Nov/2026:09:45:37 +0000] "GET /9003 HTTP/1.1" ${status} ${bytes} "-" "curl/8.5.0"`;

/** Printed by nginx 1.22, but for those that it takes a second nginx or a full machine to get. */
export const NGINX_EXAMPLES: readonly Example[] = [
  [
    'nginx-upstream-closed',
    at('error', `*1 upstream prematurely closed connection while reading response header from upstream, ${UPSTREAM}`),
  ],
  [
    'nginx-upstream-closed-mid-body',
    at('error', `*7 upstream prematurely closed connection while reading upstream, ${UPSTREAM}`),
  ],
  [
    'nginx-upstream-reset',
    at(
      'error',
      `*3 recv() failed (104: Connection reset by peer) while reading response header from upstream, ${UPSTREAM}`,
    ),
  ],
  [
    'nginx-upstream-reset',
    at('error', `*9 readv() failed (104: Connection reset by peer) while reading upstream, ${UPSTREAM}`),
  ],
  [
    'nginx-upstream-reset-write',
    at('error', `*3 writev() failed (104: Connection reset by peer) while sending request to upstream, ${UPSTREAM}`),
  ],
  [
    'nginx-upstream-broken-pipe',
    at('error', `*3 writev() failed (32: Broken pipe) while sending request to upstream, ${UPSTREAM}`),
  ],
  [
    'nginx-upstream-timeout',
    at(
      'error',
      `*5 upstream timed out (110: Connection timed out) while reading response header from upstream, ${UPSTREAM}`,
    ),
  ],
  [
    'nginx-upstream-connect-timeout',
    at('error', `*5 upstream timed out (110: Connection timed out) while connecting to upstream, ${UPSTREAM}`),
  ],
  [
    'nginx-upstream-send-timeout',
    at('error', `*5 upstream timed out (110: Connection timed out) while sending request to upstream, ${UPSTREAM}`),
  ],
  [
    'nginx-upstream-refused',
    at('error', `*19 connect() failed (111: Connection refused) while connecting to upstream, ${UPSTREAM}`),
  ],
  [
    'nginx-upstream-unreachable',
    at(
      'error',
      `*21 connect() to 10.1.1.1:80 failed (101: Network is unreachable) while connecting to upstream, ${UPSTREAM}`,
    ),
  ],
  [
    'nginx-no-ports',
    at(
      'crit',
      `*22 connect() to 10.0.0.3:80 failed (99: Cannot assign requested address) while connecting to upstream, ${UPSTREAM}`,
    ),
  ],
  ['nginx-no-upstream', at('error', `*23 no live upstreams while connecting to upstream, ${UPSTREAM}`)],
  [
    'nginx-upstream-not-http',
    at('error', `*17 upstream sent no valid HTTP/1.0 header while reading response header from upstream, ${UPSTREAM}`),
  ],
  ['nginx-files', at('crit', 'accept4() failed (24: Too many open files)')],
  [
    'nginx-files',
    at('alert', `*57 socket() failed (24: Too many open files) while connecting to upstream, ${UPSTREAM}`),
  ],
  ['nginx-system-files', at('crit', 'accept4() failed (23: Too many open files in system)')],
  ['nginx-worker-connections', at('alert', '1024 worker_connections are not enough')],
  [
    'nginx-client-gone-proxying',
    at(
      'info',
      `*23 epoll_wait() reported that client prematurely closed connection, so upstream connection is closed too while sending request to upstream, ${UPSTREAM}`,
    ),
  ],
  [
    'nginx-client-reset-sending',
    at(
      'info',
      `*27 client prematurely closed connection (104: Connection reset by peer) while sending to client, ${UPSTREAM}`,
    ),
  ],
  [
    'nginx-client-gone',
    at(
      'info',
      '*36 client prematurely closed connection while reading client request line, client: 10.0.0.2, server: , request: "GET /9009 HT"',
    ),
  ],
  [
    'nginx-client-broken-pipe',
    at('info', `*38 writev() failed (32: Broken pipe) while sending to client, ${UPSTREAM}`),
  ],
  [
    'nginx-client-reset-write',
    at('info', `*38 writev() failed (104: Connection reset by peer) while sending response to client, ${UPSTREAM}`),
  ],
  [
    'nginx-client-reset-idle',
    at('info', '*55 client 10.0.0.2 closed keepalive connection (104: Connection reset by peer)'),
  ],
  [
    'nginx-client-reset-idle',
    at(
      'info',
      '*40 recv() failed (104: Connection reset by peer) while waiting for request, client: 10.0.0.2, server: 0.0.0.0:80',
    ),
  ],
  [
    'nginx-client-slow-read',
    at('info', `*38 client timed out (110: Connection timed out) while sending to client, ${UPSTREAM}`),
  ],
  [
    'nginx-client-slow-send',
    at(
      'info',
      '*33 client timed out (110: Connection timed out) while reading client request line, client: 10.0.0.2, server: , request: "GET /9009 HT"',
    ),
  ],
  [
    'nginx-handshake',
    at(
      'info',
      '*5 peer closed connection in SSL handshake while SSL handshaking, client: 10.0.0.2, server: 0.0.0.0:443',
    ),
  ],
  [
    'nginx-limited',
    at(
      'error',
      '*9 limiting requests, excess: 10.850 by zone "one", client: 10.0.0.2, server: _, request: "GET / HTTP/1.1", host: "x"',
    ),
  ],
  [
    'nginx-not-http',
    at(
      'info',
      '*37 client sent invalid method while reading client request line, client: 10.0.0.2, server: , request: " "',
    ),
  ],
  ['nginx-access-499', access(499, 0)],
  ['nginx-access-408', '10.0.0.2 - - [25/Nov/2026:09:45:41 +0000] "GET /9009 HT" 408 0 "-" "-"'],
  ['nginx-access-504', access(504, 167)],
  ['nginx-access-502', access(502, 157)],
  ['nginx-access-503', access(503, 197)],
  ['access-normal', access(200, 3)],
];
