import type { LogForm } from '../reading.js';

/** `write tcp 10.0.0.1:8080->10.0.0.2:41234: `, the head of every net.OpError of an established connection. */
const op = (calls: string, rest: string) =>
  new RegExp(String.raw`\b${calls} (?:tcp[46]?|unix) (?<local>[^\s>]{1,90})->(?<remote>[^\s>]{1,90}): ${rest}`);

/** The head of a net.OpError of a connection that did not come about. */
const dial = (rest: string) => new RegExp(String.raw`\bdial (?:tcp[46]?|unix) (?<remote>\S{1,90}): ${rest}`);

const WRITE = '(?:writev?|sendfile|splice|readfrom)';

/** Package net: what every program in Go prints of its connections, Gin and net/http among them. */
export const GO_NET: readonly LogForm[] = [
  {
    name: 'go-write-broken-pipe',
    program: 'net',
    pattern: op(WRITE, `${WRITE}: broken pipe`),
    sign: 'broken-pipe',
    says: 'A write failed with EPIPE: the other end had left. In a server of net/http it is EPIPE after an RST, too, because its background read takes the ECONNRESET.',
  },
  {
    name: 'go-write-reset',
    program: 'net',
    pattern: op(WRITE, `${WRITE}: connection reset by peer`),
    sign: 'reset-on-write',
  },
  {
    name: 'go-read-reset',
    program: 'net',
    pattern: op('read', 'read: connection reset by peer'),
    sign: 'reset-on-read',
  },
  { name: 'go-write-timeout', program: 'net', pattern: op(WRITE, 'i/o timeout'), sign: 'send-timeout' },
  { name: 'go-read-timeout', program: 'net', pattern: op('read', 'i/o timeout'), sign: 'answer-timeout' },
  {
    name: 'go-lost-peer',
    program: 'net',
    pattern: op('(?:read|write)', '(?:read|write): connection timed out'),
    sign: 'lost-peer',
  },
  { name: 'go-closed', program: 'net', pattern: /use of closed network connection/, sign: 'use-after-close' },
  { name: 'go-dial-refused', program: 'net', pattern: dial('connect: connection refused'), sign: 'refused' },
  {
    name: 'go-dial-timeout',
    program: 'net',
    pattern: dial('(?:i/o timeout|connect: connection timed out)'),
    sign: 'connect-timeout',
  },
  {
    name: 'go-dial-unreachable',
    program: 'net',
    pattern: dial('connect: (?:network is unreachable|no route to host)'),
    sign: 'unreachable',
  },
  {
    name: 'go-dial-no-ports',
    program: 'net',
    pattern: dial('connect: cannot assign requested address'),
    sign: 'no-ports',
  },
  {
    name: 'go-dial-no-host',
    program: 'net',
    pattern: /\blookup (?<name>\S{1,200})(?: on \S{1,60})?: (?:no such host|i\/o timeout|server misbehaving)/,
    sign: 'no-such-host',
  },
  {
    name: 'go-accept-files',
    program: 'net',
    pattern: /accept (?:tcp[46]?) (?<listener>\S{1,90}): accept4?: too many open files/,
    sign: 'process-files',
    towards: 'client',
    call: 'accept',
    says: 'accept failed: no handle is free. The connection stays in the accept queue, and Go tries again.',
  },
  { name: 'go-system-files', program: 'Go', pattern: /: too many open files in system/, sign: 'system-files' },
  {
    name: 'go-files',
    program: 'Go',
    pattern: /(?:open|socket|pipe2?|fork\/exec) ?\S{0,200}: too many open files/,
    sign: 'process-files',
  },
];
