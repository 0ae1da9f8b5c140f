import { mechanisms, NOT_ON_THE_WIRE } from './mechanism.js';

/** What the program did itself. */
export const PROGRAM_MECHANISMS = mechanisms({
  'wrote-after-loss': {
    title: 'The program did not notice that the connection was lost',
    happened:
      'The first error, or the FIN, came before; every write since is thrown away before it reaches the kernel.',
    proof: { row: 'fin-write-write' },
    scenario: 'pool-starvation',
    measurement: {
      on: 'this host',
      command: 'strace -f -p PID -e trace=write,writev,sendto,sendmsg -Z',
      look: 'the one failed call before: EPIPE after a FIN, ECONNRESET after an RST; none for the lines themselves',
    },
  },
  'double-answer': {
    title: 'Two answers to one request',
    happened:
      'The code sent a status after an answer had been sent, often in an error path or after a timeout had answered.',
    proof: NOT_ON_THE_WIRE,
    scenario: null,
    measurement: {
      on: 'this host',
      command: 'curl -si http://HOST:PORT/PATH | head -1',
      look: 'the first status that was sent; the second is at the place in the code that the line names',
    },
  },
  'closed-by-itself': {
    title: 'The program used a connection that it had closed itself',
    happened: 'One part closed it (a defer, a timeout, a shutdown) while another still had it in its hands.',
    proof: { none: 'the call failed in the program, and the kernel was not asked' },
    scenario: null,
    measurement: {
      on: 'this host',
      command: 'strace -f -k -p PID -e trace=close,shutdown',
      look: 'who closes the descriptor, and that no FIN or RST of the peer came before',
    },
  },
  'shutting-down': {
    title: 'The process is shutting down',
    happened: 'The pool or server was closed while requests were still under way, or the order of closing is wrong.',
    proof: NOT_ON_THE_WIRE,
    scenario: null,
    measurement: {
      on: 'this host',
      command: "journalctl -u UNIT -g 'Stopping|SIGTERM|shutting down|Shutdown'",
      look: 'a stop that began before the line',
    },
  },
  'connection-shared': {
    title: 'One connection in two hands',
    happened: 'Two tasks use the same connection, or a result was not read to its end before the next statement.',
    proof: NOT_ON_THE_WIRE,
    scenario: null,
    measurement: {
      on: 'the database (PostgreSQL)',
      command: 'psql -c "select pid, state, left(query, 60) from pg_stat_activity where application_name = \'APP\'"',
      look: 'fewer sessions than tasks that query at the time: they share; with as many, look for a result that is not closed',
    },
  },
  'rule-or-limit': {
    title: 'A rule or rate limit of the proxy',
    happened: 'It turned the request away as it is told to.',
    proof: NOT_ON_THE_WIRE,
    scenario: 'remedies',
    measurement: {
      on: 'this host',
      command: "awk '{ print $1 }' access.log | sort | uniq -c | sort -rn | head",
      look: 'a few addresses that make most of the requests: the limit met whom it is for',
    },
  },
});
