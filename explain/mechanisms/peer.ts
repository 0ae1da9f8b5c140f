import { mechanisms, NOT_ON_THE_WIRE } from './mechanism.js';

/** What the other end of an outgoing connection does: an upstream or a database. */
export const PEER_MECHANISMS = mechanisms({
  'keep-alive-race': {
    title: 'The peer closed an idle connection just as it was used again',
    happened:
      "The peer's idle timeout passed while the next request was already on its way, so the request met a closed socket.",
    proof: { row: 'fin-write-read' },
    scenario: 'keep-alive-race',
    measurement: {
      on: 'this host',
      command: "tcpdump -nn 'tcp port PORT and tcp[tcpflags] & (tcp-fin|tcp-rst) != 0'",
      look: "the peer's FIN comes first, and each time at the same idle age of the connection: the peer's keep-alive timeout",
    },
  },
  'peer-ended': {
    title: "The peer's process ended",
    happened: 'It crashed, was killed or was restarted by a deploy, and its kernel closed all its connections.',
    proof: { row: 'killed-write-write' },
    scenario: null,
    measurement: {
      on: "the peer's host",
      command: 'systemctl show -p ExecMainStartTimestamp,NRestarts UNIT',
      look: 'it was started right after the line was logged',
    },
  },
  'handler-failed': {
    title: 'The handler failed',
    happened:
      'A panic, an exception or the killing of its worker ended the request, and the server closed without an answer.',
    proof: { row: 'fin-read' },
    scenario: null,
    measurement: {
      on: "the peer's host",
      command: "journalctl -u UNIT --since -15min -g 'panic|Traceback|WORKER TIMEOUT|Exception|fatal'",
      look: 'a stack trace at the time of the line',
    },
  },
  'peer-left-unread': {
    title: 'The peer closed without reading all of the request',
    happened: 'It answered early (413, 401) or gave up with bytes of the request unread, so its kernel sent an RST.',
    proof: { row: 'connection-reset-write' },
    scenario: null,
    measurement: {
      on: "the peer's host",
      command: 'nstat -az TcpExtTCPAbortOnClose',
      look: 'it grows with the errors, mostly on requests with large bodies',
    },
  },
  'peer-slow': {
    title: 'The peer works or queues for too long',
    happened:
      'It read the request and had no answer in time, mostly because the request queued for a connection of a pool there.',
    proof: { row: 'stopped-read' },
    scenario: 'pool-starvation',
    measurement: {
      on: "the peer's host",
      command: "ss -tn state established '( sport = :PORT )'",
      look: 'Recv-Q is 0 throughout: it reads its requests; look at the queue of its pool next',
    },
  },
  'peer-stuck': {
    title: 'The peer stands still',
    happened: 'Its process is stopped, paused or blocked: the kernel takes what is sent, and nobody reads it.',
    proof: { row: 'stopped-window' },
    scenario: null,
    measurement: {
      on: "the peer's host",
      command: "ss -tn state established '( sport = :PORT )'",
      look: 'Recv-Q is above 0 and stays there: nobody reads',
    },
  },
  'out-of-handles': {
    title: 'The peer is at its limit of open files',
    happened:
      'It accepts a connection with its spare handle and closes it at once (libuv): a FIN and no answer, and no error there.',
    proof: { row: 'fin-read' },
    scenario: null,
    measurement: {
      on: "the peer's host",
      command: "grep 'open files' /proc/PID/limits; ls /proc/PID/fd | wc -l",
      look: 'as many handles as the limit allows',
    },
  },
  'database-ended-session': {
    title: 'The database ended the session',
    happened: 'It was restarted, failed over, or told to end this session (an administrator, an idle timeout).',
    proof: { row: 'fin-read' },
    scenario: null,
    measurement: {
      on: 'the database (PostgreSQL)',
      command: "psql -c 'select pg_postmaster_start_time(), now()'",
      look: "a start right before the line: restarted; else its log has a 'terminating connection' at that time",
    },
  },
  'stale-in-pool': {
    title: 'The pool handed out a connection that was closed while idle',
    happened:
      'The database, or a proxy before it, closed an idle connection of the pool, and the pool did not look before it lent it.',
    proof: { row: 'fin-write-read' },
    scenario: 'keep-alive-race',
    measurement: {
      on: 'this host',
      command: "ss -tan state close-wait '( dport = :PORT )'",
      look: 'lines there: connections that the pool still holds and the database has closed',
    },
  },
  'no-upstream': {
    title: 'No upstream is healthy',
    happened: "Every server of the backend failed its health checks, so the proxy answers in the server's stead.",
    proof: { row: 'refused' },
    scenario: null,
    measurement: {
      on: 'this host',
      command: "curl -sS -m 5 -o /dev/null -w '%{http_code} %{time_total}\\n' http://HOST:PORT/HEALTH",
      look: 'the answer that the health check gets: refused, too slow, or the wrong status',
    },
  },
  'wrong-answer': {
    title: 'The peer answered something that is not HTTP',
    happened: 'A port of another protocol (TLS, gRPC), or a server that writes a broken head.',
    proof: NOT_ON_THE_WIRE,
    scenario: null,
    measurement: {
      on: 'this host',
      command: 'curl -sv --http0.9 -m 5 http://HOST:PORT/ -o /dev/null',
      look: 'the first bytes that come back',
    },
  },
});
