import type { Family, LogForm, Towards } from '../reading.js';
import type { Sign } from '../signs.js';

function postgresql(name: string, pattern: RegExp, sign: Sign, towards: Towards, says?: string): LogForm {
  return {
    name: `postgresql-${name}`,
    program: 'PostgreSQL',
    pattern,
    sign,
    towards,
    ...(says === undefined ? {} : { says }),
  };
}

/** PostgreSQL: its own log, and its messages as drivers of every language pass them on. */
export const POSTGRESQL: Family = {
  name: 'PostgreSQL',
  forms: [
    postgresql(
      'client-reset',
      /could not receive data from client: Connection reset by peer/,
      'reset-on-read',
      'client',
    ),
    postgresql('client-broken-pipe', /could not send data to client: Broken pipe/, 'broken-pipe', 'client'),
    postgresql(
      'client-reset-write',
      /could not send data to client: Connection reset by peer/,
      'reset-on-write',
      'client',
    ),
    postgresql('client-lost', /connection to client lost/, 'client-gone', 'client'),
    postgresql(
      'client-eof',
      /unexpected EOF on client connection/,
      'client-gone',
      'client',
      'The client left in the middle of a session.',
    ),
    postgresql('terminated', /terminating connection (?:due to|because of) /, 'database-ended', 'database'),
    postgresql(
      'shutdown',
      /the database system is (?:shutting down|starting up|in recovery mode)/,
      'database-ended',
      'database',
    ),
    postgresql(
      'full',
      /(?:sorry, too many clients already|remaining connection slots are reserved|too many connections for (?:role|database))/,
      'database-full',
      'database',
    ),
    postgresql(
      'cancelled',
      /canceling statement due to user request/,
      'own-cancel',
      'database',
      'The program cancelled its own statement.',
    ),
    postgresql('statement-timeout', /canceling statement due to statement timeout/, 'query-timeout', 'database'),
    postgresql(
      'lock-timeout',
      /(?:canceling statement due to lock timeout|deadlock detected)/,
      'lock-timeout',
      'database',
    ),
  ],
};
