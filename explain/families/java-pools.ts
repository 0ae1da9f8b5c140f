import type { LogForm, Towards } from '../reading.js';
import type { Sign } from '../signs.js';

function pool(
  name: string,
  program: string,
  pattern: RegExp,
  sign: Sign,
  says?: string,
  towards: Towards = 'database',
): LogForm {
  return { name: `java-${name}`, program, pattern, sign, towards, ...(says === undefined ? {} : { says }) };
}

/** HikariCP's own figures, in each of its messages. */
const HIKARI_FIGURES = String.raw`\(total=(?<total>\d{1,6}), active=(?<active>\d{1,6}), idle=(?<idle>\d{1,6})(?:\/\d{1,6})?, waiting=`;

/** HikariCP and the older pools, HTTP connection pools, JDBC drivers. */
export const JAVA_POOLS: readonly LogForm[] = [
  pool(
    'hikari-timeout',
    'HikariCP',
    new RegExp(
      String.raw`Connection is not available, request timed out after (?<timeoutMs>\d{1,10})ms\.?(?: ${HIKARI_FIGURES}(?<waiting>\d{1,6})\))?`,
    ),
    'pool-timeout',
  ),
  pool(
    'hikari-waiting',
    'HikariCP',
    new RegExp(String.raw`stats ${HIKARI_FIGURES}(?<waiting>[1-9]\d{0,5})\)`),
    'pool-waiting',
  ),
  pool(
    'hikari-stats',
    'HikariCP',
    new RegExp(String.raw`stats ${HIKARI_FIGURES}(?<waiting>0)\)`),
    'fine',
    'Figures of the pool, and nobody waits.',
  ),
  pool(
    'hikari-leak',
    'HikariCP',
    /Connection leak detection triggered for|Apparent connection leak detected/,
    'pool-leak',
  ),
  pool('hikari-unleaked', 'HikariCP', /Previously reported leaked connection/, 'pool-returned'),
  pool(
    'hikari-validate',
    'HikariCP',
    /Failed to validate connection/,
    'stale-connection',
    'A connection of the pool was found dead before it was lent: it had been closed while idle.',
  ),
  pool('hikari-ended', 'HikariCP', /marked as broken because of SQLSTATE\(57P0\d\)/, 'database-ended'),
  pool('hikari-broken', 'HikariCP', /marked as broken because of SQLSTATE\(08\w{3}\)/, 'database-closed'),
  pool('hikari-starvation', 'HikariCP', /Thread starvation or clock leap detected/, 'process-paused'),
  pool('hikari-closed', 'HikariCP', /HikariDataSource .{1,100} has been closed/, 'pool-closed'),
  pool(
    'tomcat-pool',
    'Tomcat JDBC',
    /Pool empty\. Unable to fetch a connection in (?<timeoutSeconds>\d{1,6}) seconds(?:, none available\[size:(?<total>\d{1,6}); busy:(?<active>\d{1,6}); idle:(?<idle>\d{1,6}))?/,
    'pool-timeout',
  ),
  pool('dbcp', 'DBCP', /Cannot get a connection, pool error Timeout waiting for idle object/, 'pool-timeout'),
  pool('c3p0', 'c3p0', /An attempt by a client to checkout a Connection has timed out/, 'pool-timeout'),
  pool(
    'http-pool',
    'Apache HttpClient',
    /Timeout waiting for connection from pool|ConnectionRequestTimeoutException/,
    'pool-timeout',
    undefined,
    'upstream',
  ),
  pool(
    'reactor-pool-timeout',
    'Reactor Netty',
    /Pool#acquire\(Duration\) has been pending for more than the configured timeout of (?<timeoutMs>\d{1,9})ms/,
    'pool-timeout',
    undefined,
    'upstream',
  ),
  pool(
    'reactor-pool-full',
    'Reactor Netty',
    /Pending acquire queue has reached its maximum size of (?<limit>\d{1,9})/,
    'pool-full',
    undefined,
    'upstream',
  ),
  pool('pgjdbc-refused', 'PostgreSQL JDBC', /Connection to (?<remote>\S{1,120}) refused\./, 'refused'),
  pool('pgjdbc-io', 'PostgreSQL JDBC', /An I\/O error occurred while sending to the backend/, 'database-closed'),
  pool(
    'pgjdbc-closed',
    'PostgreSQL JDBC',
    /This connection has been closed\.|java\.sql\.\w{0,40}Exception: Connection is closed/,
    'stale-connection',
  ),
  pool(
    'mysql-idle',
    'MySQL Connector/J',
    /The last packet successfully received from the server was (?<idleMilliseconds>[\d,]{1,20}) milliseconds ago/,
    'stale-connection',
  ),
  pool('mysql-link', 'MySQL Connector/J', /Communications link failure/, 'database-closed'),
];
