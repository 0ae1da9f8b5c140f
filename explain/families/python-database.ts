import type { LogForm } from '../reading.js';
import type { Sign } from '../signs.js';

function database(name: string, program: string, pattern: RegExp, sign: Sign, says?: string): LogForm {
  return {
    name: `python-${name}`,
    program,
    pattern,
    sign,
    towards: 'database',
    ...(says === undefined ? {} : { says }),
  };
}

/** libpq 14 and later: where it wanted to connect to. */
const LIBPQ = String.raw`(?:connection to server at "(?<host>[^"]{1,90})"(?: \([^)]{1,60}\))?, port (?<port>\d{1,5}) failed|could not connect to server|connection failed): `;

/** Python's drivers and pools: psycopg 2 and 3 (libpq), asyncpg, SQLAlchemy. */
export const PYTHON_DATABASE: readonly LogForm[] = [
  database('libpq-refused', 'libpq', new RegExp(`${LIBPQ}Connection refused`), 'refused'),
  database(
    'libpq-timeout',
    'libpq',
    new RegExp(`${LIBPQ}(?:timeout expired|Connection timed out)|connection timeout expired`),
    'connect-timeout',
  ),
  database(
    'libpq-reset',
    'libpq',
    /could not (?:receive data from|send data to) server: Connection reset by peer/,
    'reset',
  ),
  database('libpq-broken-pipe', 'libpq', /could not send data to server: Broken pipe/, 'broken-pipe'),
  database(
    'libpq-lost',
    'libpq',
    /could not (?:receive data from|send data to) server: Connection timed out/,
    'lost-peer',
  ),
  database(
    'libpq-closed',
    'libpq',
    /server closed the connection unexpectedly/,
    'database-closed',
    'The connection to the database ended in the middle of its use. libpq says the same of a FIN and of an RST.',
  ),
  database(
    'libpq-tls-closed',
    'libpq',
    /SSL connection has been closed unexpectedly|SSL SYSCALL error: EOF detected/,
    'database-closed',
  ),
  database(
    'psycopg-pool-timeout',
    'psycopg_pool',
    /couldn't get a connection after (?<timeoutSeconds>[\d.]{1,12}) sec/,
    'pool-timeout',
  ),
  database(
    'psycopg-pool-full',
    'psycopg_pool',
    /the pool '[^']{1,80}' has already (?<waiting>\d{1,9}) requests waiting/,
    'pool-full',
  ),
  database(
    'psycopg-pool-closed',
    'psycopg_pool',
    /the pool '[^']{1,80}' is (?:already closed|not open yet)/,
    'pool-closed',
  ),
  database('psycopg-discard', 'psycopg_pool', /discarding closed connection/, 'stale-connection'),
  database(
    'psycopg-closed',
    'psycopg',
    /OperationalError: the connection is (?:closed|lost)|InterfaceError: connection already closed/,
    'stale-connection',
  ),
  database(
    'psycopg2-pool',
    'psycopg2',
    /\bconnection pool exhausted\b/,
    'pool-full',
    'The pool has no connection left; this one does not wait.',
  ),
  database(
    'sqlalchemy-pool',
    'SQLAlchemy',
    /QueuePool limit of size (?<size>\d{1,6}) overflow (?<overflow>-?\d{1,6}) reached, connection timed out, timeout (?<timeoutSeconds>[\d.]{1,12})/,
    'pool-timeout',
  ),
  database('asyncpg-busy', 'asyncpg', /another operation is in progress/, 'connection-busy'),
  database('asyncpg-closed', 'asyncpg', /connection was closed in the middle of operation/, 'database-closed'),
];
