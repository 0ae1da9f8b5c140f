import type { Example } from './example.js';

/** PostgreSQL 15's own log, and what drivers pass on of it. */
export const POSTGRESQL_EXAMPLES: readonly Example[] = [
  ['postgresql-client-reset', 'LOG:  could not receive data from client: Connection reset by peer'],
  ['postgresql-client-broken-pipe', 'LOG:  could not send data to client: Broken pipe'],
  ['postgresql-client-reset-write', 'LOG:  could not send data to client: Connection reset by peer'],
  ['postgresql-client-lost', 'FATAL:  connection to client lost'],
  ['postgresql-client-eof', 'LOG:  unexpected EOF on client connection with an open transaction'],
  [
    'postgresql-terminated',
    '2026-11-25 09:48:45.872 UTC [3692] FATAL:  terminating connection due to administrator command',
  ],
  ['postgresql-terminated', 'FATAL: terminating connection due to idle-in-transaction timeout (SQLSTATE 25P03)'],
  [
    'postgresql-terminated',
    'psycopg.OperationalError: consuming input failed: terminating connection due to administrator command',
  ],
  ['postgresql-shutdown', 'FATAL:  the database system is shutting down'],
  ['postgresql-full', 'pq: sorry, too many clients already'],
  [
    'postgresql-full',
    'org.postgresql.util.PSQLException: FATAL: remaining connection slots are reserved for non-replication superuser connections',
  ],
  ['postgresql-cancelled', 'pq: canceling statement due to user request'],
  ['postgresql-statement-timeout', 'ERROR:  canceling statement due to statement timeout'],
  ['postgresql-lock-timeout', 'ERROR:  canceling statement due to lock timeout'],
  ['postgresql-lock-timeout', 'ERROR:  deadlock detected'],
];

/** Any other program: curl, and the words of strerror. */
export const ANY_EXAMPLES: readonly Example[] = [
  ['curl-reset', 'curl: (56) Recv failure: Connection reset by peer'],
  ['curl-broken-pipe', 'curl: (55) Send failure: Broken pipe'],
  ['curl-empty', 'curl: (52) Empty reply from server'],
  ['curl-timeout', 'curl: (28) Operation timed out after 1001 milliseconds with 0 bytes received'],
  ['any-broken-pipe', 'cat: write error: Broken pipe'],
  ['any-broken-pipe', 'redis: write failed (EPIPE)'],
  ['any-reset', 'ssh_exchange_identification: read: Connection reset by peer'],
  ['any-reset', "  code: 'ECONNRESET',"],
  ['any-refused', 'Could not connect to Redis at 127.0.0.1:6379: Connection refused'],
  ['any-files', 'bash: redirection error: Too many open files'],
  ['any-no-route', 'ssh: connect to host 10.0.0.9 port 22: No route to host'],
  ['any-no-ports', "telnet: Can't assign requested address"],
  ['any-connect-timeout', 'ssh: connect to host 10.0.0.9 port 22: Connection timed out'],
];
