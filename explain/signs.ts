/**
 * What a log line is a sign of, whichever program printed it: the words differ, the event is one. Families translate
 * lines into signs, and the ranking goes from signs to mechanisms.
 */

/** The system call that failed, where a line tells it or it can be no other. */
export type Call = 'accept' | 'connect' | 'read' | 'write' | 'open';

interface SignMeaning {
  /** One sentence for people: what the program saw. */
  says: string;
  call: Call | null;
  /** The kernel's errno; null: none was returned, or the line does not tell. */
  errno: string | null;
}

const none = { call: null, errno: null };

export const SIGNS = {
  'broken-pipe': {
    says: 'A write failed: the other end had closed, and its kernel had answered an earlier write with an RST.',
    call: 'write',
    errno: 'EPIPE',
  },
  'reset-on-read': { says: 'A read failed: an RST had come from the other end.', call: 'read', errno: 'ECONNRESET' },
  'reset-on-write': { says: 'A write failed: an RST had come from the other end.', call: 'write', errno: 'ECONNRESET' },
  reset: {
    says: 'A read or write failed: an RST had come from the other end. The line does not tell which call it was.',
    call: null,
    errno: 'ECONNRESET',
  },
  'invented-reset': {
    says: 'Node saw the connection end before the message was whole. The code ECONNRESET is its own: no call returned it.',
    ...none,
  },
  'closed-early': { says: 'The other end closed (FIN) before its answer was whole.', call: 'read', errno: null },
  'closed-while-idle': { says: 'The other end closed a kept-alive connection while it was idle.', ...none },
  'lost-peer': {
    says: 'The kernel gave up on an established connection: what it sent was acknowledged by nobody.',
    call: null,
    errno: 'ETIMEDOUT',
  },
  'client-gone': { says: 'The client left before it had its whole answer.', ...none },
  'handshake-cut': { says: 'The client left in the middle of the TLS handshake.', ...none },
  'written-after-loss': {
    says: 'The program went on writing to a connection that it had lost before: the first error is further up.',
    ...none,
  },
  'own-cancel': { says: 'The program cancelled the work itself, mostly because its own caller had left.', ...none },
  'own-deadline': {
    says: 'A deadline that the program had set itself passed; the line does not tell at what.',
    ...none,
  },
  'answer-timeout': {
    says: 'The other end did not answer in time; the connection itself was fine.',
    call: 'read',
    errno: null,
  },
  'send-timeout': { says: 'The other end did not take the bytes in time.', call: 'write', errno: null },
  'request-timeout': {
    says: 'The client opened a connection and did not send a whole request in time.',
    call: 'read',
    errno: null,
  },
  'connect-timeout': {
    says: 'No connection came about in time: nothing answered the SYN.',
    call: 'connect',
    errno: null,
  },
  refused: {
    says: 'The connection was refused: an RST came instead of a SYN ACK.',
    call: 'connect',
    errno: 'ECONNREFUSED',
  },
  unreachable: { says: 'There is no way to the address.', call: 'connect', errno: 'EHOSTUNREACH' },
  'no-ports': { says: 'No local port was free for another connection.', call: 'connect', errno: 'EADDRNOTAVAIL' },
  'no-such-host': { says: 'The name could not be resolved, so no connection was tried.', ...none },
  'pool-timeout': { says: 'No connection of the pool came free in time.', ...none },
  'pool-full': { says: 'The pool turned the caller away at once: too many wait already, or none is left.', ...none },
  'pool-waiting': { says: 'Requests wait for a connection of the pool.', ...none },
  'pool-leak': { says: 'A connection has been out of the pool for longer than the threshold.', ...none },
  'pool-returned': { says: 'A connection that was reported as leaked has come back: it was slow, not lost.', ...none },
  'pool-discard': {
    says: 'The pool of client connections is full, so a connection is closed instead of kept.',
    ...none,
  },
  'pool-closed': { says: 'The pool or server is closed, or closing, and was asked for more.', ...none },
  'proxy-queue': {
    says: "The request waited in the proxy for a slot of its server until the proxy's timeout.",
    ...none,
  },
  'proxy-overflow': { says: 'The proxy has as many requests or connections under way as it allows.', ...none },
  'stale-connection': { says: 'A connection from the pool turned out to be dead when it was used.', ...none },
  'database-closed': {
    says: 'The connection to the database ended in the middle of its use.',
    call: 'read',
    errno: null,
  },
  'database-ended': { says: 'The database ended the session and said so.', ...none },
  'database-full': { says: 'The database has as many sessions as it allows.', ...none },
  'connection-busy': { says: 'A connection was used for two things at a time.', ...none },
  'query-timeout': { says: 'The database cut the statement off.', ...none },
  'lock-timeout': { says: 'A statement waited for a lock until its limit, or in a circle.', ...none },
  'process-files': { says: 'The process has as many files and sockets open as it may.', call: null, errno: 'EMFILE' },
  'system-files': { says: 'The whole system has as many files open as it may.', call: null, errno: 'ENFILE' },
  'worker-connections': { says: 'The worker has as many connections open as it is configured for.', ...none },
  'threads-full': { says: 'Every request thread is busy.', ...none },
  'worker-timeout': { says: 'A worker did not report in time, and its parent kills it.', ...none },
  'worker-killed': { says: 'A process was killed, and its connections closed with it.', ...none },
  'process-paused': { says: 'The process stood still for a while.', ...none },
  'handler-failed': { says: 'A handler failed; the client got no whole answer from it.', ...none },
  'double-answer': { says: 'The program answered the same request twice. The network has no part in it.', ...none },
  'use-after-close': { says: 'The program used a connection that it had closed itself.', ...none },
  'no-upstream': { says: 'The proxy has no upstream left that it takes for healthy.', ...none },
  'turned-away': { says: 'A limit or rule turned the request away on purpose.', ...none },
  'not-http': { says: 'What came was not the protocol that this port speaks.', ...none },
  'syn-queue': { says: 'More connections are being opened than the listener has room for.', ...none },
  'tcp-memory': { says: 'TCP has used up the memory that the kernel allows it.', ...none },
  orphans: { says: 'Too many closed sockets still have data to send; the kernel resets them.', ...none },
  'conntrack-full': { says: 'The connection tracking table is full, and packets are dropped.', ...none },
  'neighbours-full': { says: 'The table of neighbours (ARP) is full, and packets are dropped.', ...none },
  'time-wait-full': { says: 'More connections are in TIME_WAIT than the kernel keeps.', ...none },
  'task-stuck': { says: 'A process or processor has not moved for a long time.', ...none },
  'link-down': { says: 'A network link went down.', ...none },
  suppressed: { says: 'The kernel left out further messages: how many lines there are says nothing.', ...none },
  fine: { says: 'A request that was answered. Nothing is wrong on the wire.', ...none },
} as const satisfies Record<string, SignMeaning>;

export type Sign = keyof typeof SIGNS;
