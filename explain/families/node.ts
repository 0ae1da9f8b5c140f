import type { Family, LogForm } from '../reading.js';
import { FASTIFY, NODE_CLIENTS } from './node-http.js';
import { NODE_POOLS } from './node-pools.js';

/** net and http: the errors that libuv returns say their call, those that Node makes up have a code only. */
const NET: readonly LogForm[] = [
  { name: 'node-read-reset', program: 'Node net', pattern: /\bread ECONNRESET\b/, sign: 'reset-on-read' },
  { name: 'node-write-epipe', program: 'Node net', pattern: /\bwrite EPIPE\b/, sign: 'broken-pipe' },
  { name: 'node-write-reset', program: 'Node net', pattern: /\bwrite ECONNRESET\b/, sign: 'reset-on-write' },
  { name: 'node-lost-peer', program: 'Node net', pattern: /\b(?:read|write) ETIMEDOUT\b/, sign: 'lost-peer' },
  {
    name: 'node-aborted-server',
    program: 'Node http',
    pattern: /\baborted\b.{0,300}_http_server/,
    sign: 'invented-reset',
    towards: 'client',
  },
  {
    name: 'node-aborted-client',
    program: 'Node http',
    pattern: /\baborted\b.{0,300}_http_client/,
    sign: 'invented-reset',
    towards: 'upstream',
  },
  {
    name: 'node-aborted',
    program: 'Node http',
    pattern: /(?:\bError: aborted\b|"message": ?"aborted"|\brequest aborted\b(?! - ))/,
    sign: 'invented-reset',
  },
  {
    name: 'node-hang-up',
    program: 'Node http',
    pattern: /socket hang up/,
    sign: 'closed-early',
    towards: 'upstream',
    says: "The other end closed (FIN) before it answered. The code ECONNRESET that comes with it is Node's own: no RST was there.",
  },
  { name: 'node-refused', program: 'Node net', pattern: /connect ECONNREFUSED (?<remote>\S{1,90})/, sign: 'refused' },
  {
    name: 'node-connect-timeout',
    program: 'Node net',
    pattern: /connect ETIMEDOUT(?: (?<remote>[\w.:[\]-]{1,90}))?/,
    sign: 'connect-timeout',
  },
  {
    name: 'node-unreachable',
    program: 'Node net',
    pattern: /connect E(?:HOST|NET)UNREACH (?<remote>[\w.:[\]-]{1,90})/,
    sign: 'unreachable',
  },
  {
    name: 'node-no-ports',
    program: 'Node net',
    pattern: /connect EADDRNOTAVAIL (?<remote>[\w.:[\]-]{1,90})/,
    sign: 'no-ports',
  },
  {
    name: 'node-no-host',
    program: 'Node dns',
    pattern: /getaddrinfo (?:ENOTFOUND|EAI_AGAIN) (?<name>\S{1,200})/,
    sign: 'no-such-host',
  },
  {
    name: 'node-accept-files',
    program: 'Node net',
    pattern: /\baccept EMFILE\b/,
    sign: 'process-files',
    towards: 'client',
    call: 'accept',
  },
  { name: 'node-files', program: 'Node', pattern: /\bEMFILE\b/, sign: 'process-files' },
  { name: 'node-system-files', program: 'Node', pattern: /\bENFILE\b/, sign: 'system-files' },
  {
    name: 'node-write-after-end',
    program: 'Node streams',
    pattern: /ERR_STREAM_WRITE_AFTER_END|\bwrite after end\b/,
    sign: 'use-after-close',
  },
  {
    name: 'node-destroyed',
    program: 'Node streams',
    pattern: /ERR_STREAM_DESTROYED|after a stream was destroyed/,
    sign: 'written-after-loss',
  },
  {
    name: 'node-headers-sent',
    program: 'Node http',
    pattern: /ERR_HTTP_HEADERS_SENT|Cannot (?:set|write) headers after they are sent/,
    sign: 'double-answer',
    towards: 'client',
  },
  {
    name: 'node-request-timeout',
    program: 'Node http',
    pattern: /ERR_HTTP_REQUEST_TIMEOUT/,
    sign: 'request-timeout',
    towards: 'client',
  },
  {
    name: 'node-parse-eof',
    program: 'Node http',
    pattern: /HPE_INVALID_EOF_STATE/,
    sign: 'client-gone',
    towards: 'client',
    says: 'The client closed in the middle of its request.',
  },
  { name: 'node-parse', program: 'Node http', pattern: /\bHPE_INVALID_\w{1,30}/, sign: 'not-http' },
  {
    name: 'node-premature-close',
    program: 'Node streams',
    pattern: /ERR_STREAM_PREMATURE_CLOSE|\bPremature close\b/,
    sign: 'closed-early',
  },
];

/** Node: net, http, undici, Fastify, and the pools of databases. */
export const NODE: Family = {
  name: 'Node',
  context: [/"remoteAddress": ?"(?<client>[^"]{1,60})"/, /"responseTime": ?(?<answerMs>\d{1,9})/],
  forms: [...NODE_POOLS, ...FASTIFY, ...NODE_CLIENTS, ...NET],
};
