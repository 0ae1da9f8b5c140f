import type { Example } from './example.js';

/**
 * Where no other source is said, printed by Go 1.19 with Gin 1.8, lib/pq 1.10 and pgx 4.15 on a real kernel and a real
 * PostgreSQL 15; addresses and times changed.
 */
export const GO_EXAMPLES: readonly Example[] = [
  ['go-write-broken-pipe', 'write tcp 10.0.0.1:8080->10.0.0.2:41234: write: broken pipe'],
  ['go-write-broken-pipe', 'Error #01: write tcp 127.0.0.1:8080->127.0.0.1:44630: write: broken pipe'],
  ['go-write-broken-pipe', '2026/11/25 09:42:56 [Recovery] write tcp [::1]:8080->[::1]:44634: write: broken pipe'],
  [
    'go-write-broken-pipe',
    '{"level":"error","ts":1795599776.1,"caller":"api/out.go:31","msg":"answer","error":"write tcp 10.0.0.1:8080->10.0.0.2:41234: write: broken pipe"}',
  ],
  ['go-write-broken-pipe', 'readfrom tcp 10.0.0.1:8080->10.0.0.2:41234: readfrom: broken pipe'],
  ['go-write-reset', 'write tcp 10.0.0.1:8080->10.0.0.2:41234: write: connection reset by peer'],
  ['go-read-reset', 'read tcp 127.0.0.1:8080->127.0.0.1:59966: read: connection reset by peer'],
  [
    'go-read-reset',
    'Post "http://127.0.0.1:33753/": read tcp 127.0.0.1:58236->127.0.0.1:33753: read: connection reset by peer',
  ],
  ['go-write-timeout', 'write tcp 127.0.0.1:8082->127.0.0.1:33094: i/o timeout'],
  ['go-read-timeout', 'read tcp 127.0.0.1:57074->127.0.0.1:8081: i/o timeout'],
  ['go-lost-peer', 'read tcp 10.0.0.1:50044->10.0.0.5:5432: read: connection timed out'],
  ['go-closed', 'write tcp 127.0.0.1:57074->127.0.0.1:8081: use of closed network connection'],
  ['go-dial-refused', 'Get "http://127.0.0.1:9/": dial tcp 127.0.0.1:9: connect: connection refused'],
  ['go-dial-timeout', 'Get "http://10.0.0.9/": dial tcp 10.0.0.9:80: i/o timeout'],
  ['go-dial-timeout', 'dial tcp 10.0.0.9:443: connect: connection timed out'],
  ['go-dial-unreachable', 'Get "http://10.255.255.1/": dial tcp 10.255.255.1:80: connect: network is unreachable'],
  ['go-dial-no-ports', 'dial tcp 10.0.0.3:8080: connect: cannot assign requested address'],
  ['go-dial-no-host', 'Get "http://api/": dial tcp: lookup api on 10.0.0.2:53: no such host'],
  [
    'go-accept-files',
    '2026/11/25 09:43:00 http: Accept error: accept tcp [::]:8080: accept4: too many open files; retrying in 5ms',
  ],
  ['go-files', 'dial tcp 127.0.0.1:8081: socket: too many open files'],
  ['go-files', 'open /etc/hosts: too many open files'],
  ['go-system-files', 'open /var/lib/data/7: too many open files in system'],
  [
    'go-client-timeout',
    'Get "http://127.0.0.1:43313/": context deadline exceeded (Client.Timeout exceeded while awaiting headers)',
  ],
  ['go-header-timeout', 'Get "http://127.0.0.1:43313/": net/http: timeout awaiting response headers'],
  ['go-header-timeout', 'Get "https://127.0.0.1:43313/": net/http: TLS handshake timeout'],
  [
    'go-superfluous',
    '2026/11/25 09:42:57 http: superfluous response.WriteHeader call from main.main.func6 (main.go:98)',
  ],
  ['go-panic', '2026/11/25 09:42:57 http: panic serving 127.0.0.1:57072: x'],
  ['go-panic', '2026/11/25 09:42:57 [Recovery] 2026/11/25 - 09:42:57 panic recovered:'],
  ['go-handler-timeout', 'http: Handler timeout'],
  ['go-tls-handshake-cut', '2026/11/25 09:42:59 http: TLS handshake error from 127.0.0.1:45484: EOF'],
  [
    'go-tls-handshake-cut',
    '2026/11/25 09:42:59 http: TLS handshake error from 127.0.0.1:45488: read tcp 127.0.0.1:8443->127.0.0.1:45488: read: connection reset by peer',
  ],
  [
    'go-tls-handshake-plain',
    'http: TLS handshake error from 10.0.0.2:41234: tls: first record does not look like a TLS handshake',
  ],
  ['go-request-eof', 'Get "http://127.0.0.1:45231/": EOF'],
  ['go-idle-closed', 'Post "http://10.0.0.3:8080/": http: server closed idle connection'],
  [
    'go-idle-closed',
    '2026/11/25 09:42:58 Unsolicited response received on idle HTTP channel starting with "HTTP/1.1 408 Request Timeout"; err=<nil>',
  ],
  ['go-http2-lost', 'Get "https://10.0.0.3/": http2: client connection lost'],
  ['go-request-canceled', 'Get "http://127.0.0.1:43313/": context canceled'],
  ['go-request-deadline', 'Get "http://127.0.0.1:43313/": context deadline exceeded'],
  ['go-context-canceled', 'context canceled'],
  ['go-context-deadline', 'context deadline exceeded'],
  ['go-unexpected-eof', 'unexpected EOF'],
  ['go-io-timeout', 'proxy: i/o timeout'],
  ['go-grpc-unavailable', 'rpc error: code = Unavailable desc = error reading from server: EOF'],
  ['go-grpc-deadline', 'rpc error: code = DeadlineExceeded desc = context deadline exceeded'],
  ['go-grpc-canceled', 'rpc error: code = Canceled desc = context canceled'],
  ['gin-access', '[GIN] 2026/11/25 - 09:42:57 | 200 |   50.310245ms |       127.0.0.1 | GET      "/ctx"'],
  ['go-sql-bad-connection', 'driver: bad connection'],
  ['go-sql-closed', 'sql: database is closed'],
  ['go-sql-conn-closed', 'sql: connection is already closed'],
  ['go-sql-transaction-done', 'sql: transaction has already been committed or rolled back'],
  ['pgx-busy', 'conn busy'],
  ['pgx-deadline', 'timeout: context deadline exceeded'],
  ['pgx-pool-closed', 'closed pool'],
  ['pgx-conn-closed', 'conn closed'],
  ['pgx-receive', 'failed to receive message (unexpected EOF)'],
  [
    'pgx-refused',
    'failed to connect to `host=127.0.0.1 user=postgres database=postgres`: dial error (dial tcp 127.0.0.1:5999: connect: connection refused)',
  ],
  [
    'pgx-refused',
    'failed to connect to `user=app database=app`: 127.0.0.1:5432 (localhost): dial error: dial tcp 127.0.0.1:5432: connect: connection refused',
  ],
  [
    'pgx-unreachable',
    'failed to connect to `host=10.255.255.1 user=postgres database=postgres`: dial error (dial tcp 10.255.255.1:5432: connect: network is unreachable)',
  ],
  [
    'pgx-full',
    'failed to connect to `host=127.0.0.1 user=postgres database=postgres`: server error (FATAL: sorry, too many clients already (SQLSTATE 53300))',
  ],
  [
    'pgx-no-host',
    '2026/11/25 17:43:35 failed to connect to `host=database user=app database=app`: hostname resolving error (lookup database on 10.0.0.2:53: no such host)',
  ],
  [
    'pgx-connect-timeout',
    'failed to connect to `host=10.0.0.9 user=app database=app`: dial error (timeout: context deadline exceeded)',
  ],
  [
    'pgx-closed',
    'failed to connect to `host=10.0.0.9 user=app database=app`: failed to receive message (unexpected EOF)',
  ],
];
