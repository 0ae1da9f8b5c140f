import { mechanisms, NOT_ON_THE_WIRE } from './mechanism.js';

/** What one sees at the database of the connections that a pool holds. */
const SESSIONS =
  'psql -c "select state, wait_event_type, count(*) from pg_stat_activity where backend_type = \'client backend\' group by 1, 2"';

/** What happens in pools and in queues before them. */
export const POOL_MECHANISMS = mechanisms({
  'pool-too-small': {
    title: 'The pool is too small for the load',
    happened:
      'More work asks for connections than the pool gives back in time: N requests that hold one for S need c = N·S/T connections to wait less than T.',
    proof: NOT_ON_THE_WIRE,
    scenario: 'pool-starvation',
    measurement: {
      on: 'the database (PostgreSQL)',
      command: SESSIONS,
      look: 'as many active as the pool has connections: all of them work, and the rest waits',
    },
  },
  'pool-leak': {
    title: 'Connections are not given back',
    happened:
      'A path through the code acquires a connection and never releases it, so the pool shrinks until the next restart.',
    proof: NOT_ON_THE_WIRE,
    scenario: 'connection-leak',
    measurement: {
      on: 'the database (PostgreSQL)',
      command: SESSIONS,
      look: 'idle or idle in transaction, although the pool says that they are active, and it stays so without load',
    },
  },
  'pool-deadlock': {
    title: 'Requests hold one connection and wait for a second',
    happened:
      'Once every connection is held by such a request none can go on; n requests of m connections each need n·(m − 1) + 1.',
    proof: NOT_ON_THE_WIRE,
    scenario: null,
    measurement: {
      on: 'the database (PostgreSQL)',
      command: SESSIONS,
      look: 'all idle in transaction, not one active, while requests wait; the stacks here wait in acquire beneath a transaction',
    },
  },
  'database-locked': {
    title: 'Statements wait for locks',
    happened: 'One transaction holds what the others want, so they keep their connections for as long.',
    proof: NOT_ON_THE_WIRE,
    scenario: 'write-contention',
    measurement: {
      on: 'the database (PostgreSQL)',
      command: SESSIONS,
      look: 'active with the wait event type Lock',
    },
  },
  'query-slow': {
    title: 'Statements take too long',
    happened: 'A statement runs for longer than its limit, and holds its connection meanwhile.',
    proof: NOT_ON_THE_WIRE,
    scenario: null,
    measurement: {
      on: 'the database (PostgreSQL)',
      command:
        'psql -c "select now() - query_start as took, wait_event_type, left(query, 60) from pg_stat_activity where state = \'active\' order by 1 desc limit 5"',
      look: 'statements as old as the limit',
    },
  },
  'database-full': {
    title: 'The database has no session left',
    happened:
      'All pools together are larger than its max_connections: many instances, or old ones that still hold theirs.',
    proof: { none: 'the database refuses over a healthy connection, in its own protocol' },
    scenario: null,
    measurement: {
      on: 'the database (PostgreSQL)',
      command:
        'psql -c "select client_addr, count(*), current_setting(\'max_connections\') from pg_stat_activity group by 1 order by 2 desc"',
      look: 'a sum at the limit, and who has them',
    },
  },
  'queue-bound': {
    title: 'The bound of a queue did its work',
    happened: 'More would wait than the bound allows, so the rest is told at once instead of waiting in vain.',
    proof: NOT_ON_THE_WIRE,
    scenario: 'remedies',
    measurement: {
      on: 'this host',
      command: "awk '{ print $9 }' access.log | sort | uniq -c",
      look: '503 and 429 beside a steady number of 200: load beyond what the pool can do, turned away in time',
    },
  },
  'proxy-queue': {
    title: 'The slots of the server behind the proxy are taken',
    happened: 'As many requests are at the server as its maxconn allows; the others wait in the proxy.',
    proof: NOT_ON_THE_WIRE,
    scenario: 'open-loop',
    measurement: {
      on: 'this host',
      command: "echo 'show stat' | socat - /run/haproxy/admin.sock | cut -d, -f1-6",
      look: 'qcur above 0 and scur at the limit',
    },
  },
  'circuit-breaker': {
    title: 'A circuit breaker of the proxy is open',
    happened:
      'The limit of connections, pending requests or retries to the cluster is reached, so the proxy fails the rest at once.',
    proof: NOT_ON_THE_WIRE,
    scenario: 'remedies',
    measurement: {
      on: 'this host',
      command: "curl -s localhost:9901/stats | grep -E 'overflow|circuit_breakers.*_open: 1'",
      look: 'upstream_rq_pending_overflow or upstream_cx_overflow grows',
    },
  },
  'client-pool-small': {
    title: 'The pool of client connections is smaller than the concurrency',
    happened: 'Connections beyond it are closed after one use, so keep-alive is lost and ports go into TIME_WAIT.',
    proof: NOT_ON_THE_WIRE,
    scenario: null,
    measurement: {
      on: 'this host',
      command: "ss -tan state time-wait '( dport = :PORT )' | wc -l",
      look: 'a number that follows the rate of requests',
    },
  },
});
