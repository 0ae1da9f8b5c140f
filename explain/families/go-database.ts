import type { LogForm } from '../reading.js';
import type { Sign } from '../signs.js';

const sql = (name: string, pattern: RegExp, sign: Sign, says?: string): LogForm => ({
  name: `go-sql-${name}`,
  program: 'database/sql',
  pattern,
  sign,
  towards: 'database',
  ...(says === undefined ? {} : { says }),
});

const pgx = (name: string, pattern: RegExp, sign: Sign, says?: string): LogForm => ({
  ...sql(name, pattern, sign, says),
  name: `pgx-${name}`,
  program: 'pgx',
});

/** pgx 4 and 5: the connection string without its password, and why it failed at the end. */
const failed = (rest: string) => new RegExp(String.raw`failed to connect to \`[^\`]{1,300}\`:.{0,300}${rest}`);

/** database/sql and pgx. */
export const GO_DATABASE: readonly LogForm[] = [
  pgx('refused', failed(String.raw`dial tcp (?<remote>\S{1,90}): connect: connection refused`), 'refused'),
  pgx('full', failed('SQLSTATE 53300'), 'database-full'),
  pgx('no-host', failed('(?:hostname resolving error|no such host)'), 'no-such-host'),
  pgx('unreachable', failed('(?:network is unreachable|no route to host)'), 'unreachable'),
  pgx('closed', failed('(?:EOF|connection reset by peer)'), 'database-closed'),
  pgx('connect-timeout', failed('(?:context deadline exceeded|i/o timeout|connection timed out)'), 'connect-timeout'),
  pgx('busy', /\bconn busy\b/, 'connection-busy'),
  pgx(
    'deadline',
    /\btimeout: context deadline exceeded/,
    'own-deadline',
    'The context of a statement ended while the database worked on it; pgx closes such a connection.',
  ),
  pgx('pool-closed', /\bclosed pool\b/, 'pool-closed'),
  pgx(
    'conn-closed',
    /\bconn closed\b/,
    'stale-connection',
    'The connection had been lost or closed before this statement.',
  ),
  pgx('receive', /failed to (?:receive|read) message.{0,60}(?:EOF|connection reset by peer)/, 'database-closed'),
  sql(
    'bad-connection',
    /driver: bad connection/,
    'stale-connection',
    'The driver found a connection of the pool dead, and the retries of database/sql found no better one.',
  ),
  sql('closed', /sql: database is closed/, 'pool-closed'),
  sql('conn-closed', /sql: connection is already closed/, 'stale-connection'),
  sql(
    'transaction-done',
    /sql: transaction has already been committed or rolled back/,
    'own-cancel',
    'The transaction had ended already, mostly by the cancelling of its context.',
  ),
];
