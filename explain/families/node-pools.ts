import type { LogForm } from '../reading.js';
import type { Sign } from '../signs.js';

function database(name: string, program: string, pattern: RegExp, sign: Sign, says?: string): LogForm {
  return { name: `node-${name}`, program, pattern, sign, towards: 'database', ...(says === undefined ? {} : { says }) };
}

/** Node's drivers and pools: pg, generic-pool, mysql2, Knex, Sequelize, Prisma. */
export const NODE_POOLS: readonly LogForm[] = [
  database('pg-terminated', 'pg', /Connection terminated unexpectedly/, 'database-closed'),
  database(
    'pg-connect-timeout',
    'pg',
    /Connection terminated due to connection timeout|\bError: timeout expired\b/,
    'connect-timeout',
  ),
  database(
    'pg-pool-timeout',
    'pg-pool',
    /timeout exceeded when trying to connect/,
    'pool-timeout',
    'No connection of the pool came free within connectionTimeoutMillis. The words speak of connecting; waiting in the queue counts, too.',
  ),
  database('pg-query-timeout', 'pg', /Query read timeout/, 'answer-timeout'),
  database(
    'pg-not-queryable',
    'pg',
    /(?:has encountered a connection error|was closed) and is not queryable/,
    'stale-connection',
  ),
  database('pg-pool-ended', 'pg-pool', /Cannot use a pool after calling end on the pool/, 'pool-closed'),
  database('generic-pool-timeout', 'generic-pool', /ResourceRequest timed out/, 'pool-timeout'),
  database('generic-pool-full', 'generic-pool', /max waitingClients count exceeded/, 'pool-full'),
  database('generic-pool-draining', 'generic-pool', /pool is draining and cannot accept work/, 'pool-closed'),
  database('mysql2-queue', 'mysql2', /\bQueue limit reached\./, 'pool-full'),
  database(
    'mysql2-closed',
    'mysql2',
    /PROTOCOL_CONNECTION_LOST|Connection lost: The server closed the connection/,
    'database-closed',
  ),
  database('knex-timeout', 'Knex', /Knex: Timeout acquiring a connection/, 'pool-timeout'),
  database('sequelize-timeout', 'Sequelize', /ConnectionAcquireTimeoutError/, 'pool-timeout'),
  database(
    'prisma-timeout',
    'Prisma',
    /Timed out fetching a new connection from the connection pool(?:.{0,200}timeout: (?<timeoutSeconds>\d{1,6}), connection limit: (?<connectionLimit>\d{1,6}))?/,
    'pool-timeout',
  ),
];
