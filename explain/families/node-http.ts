import type { LogForm } from '../reading.js';

/** undici, which is also Node's fetch, and axios. */
export const NODE_CLIENTS: readonly LogForm[] = [
  {
    name: 'undici-connect-timeout',
    program: 'undici',
    pattern:
      /(?:UND_ERR_CONNECT_TIMEOUT|Connect Timeout Error)(?: \(attempted address(?:es)?: (?<remote>[^\s,)]{1,90})(?:.{0,200}timeout: (?<timeoutMs>\d{1,9})ms)?)?/,
    sign: 'connect-timeout',
  },
  {
    name: 'undici-headers-timeout',
    program: 'undici',
    pattern: /UND_ERR_HEADERS_TIMEOUT|Headers Timeout Error/,
    sign: 'answer-timeout',
    towards: 'upstream',
  },
  {
    name: 'undici-body-timeout',
    program: 'undici',
    pattern: /UND_ERR_BODY_TIMEOUT|Body Timeout Error/,
    sign: 'answer-timeout',
    towards: 'upstream',
    says: 'The other end stopped in the middle of its answer for longer than bodyTimeout.',
  },
  {
    name: 'undici-closed',
    program: 'undici',
    pattern: /UND_ERR_SOCKET|\bother side closed\b/,
    sign: 'closed-early',
    towards: 'upstream',
  },
  {
    name: 'fetch-timeout',
    program: 'fetch',
    pattern: /\bTimeoutError\b.{0,20}The operation was aborted due to timeout/,
    sign: 'answer-timeout',
    towards: 'upstream',
  },
  {
    name: 'fetch-aborted',
    program: 'fetch',
    pattern: /\b(?:This|The) operation was aborted\b/,
    sign: 'own-cancel',
    towards: 'upstream',
  },
  {
    name: 'axios-timeout',
    program: 'axios',
    pattern: /\btimeout of (?<timeoutMs>\d{1,9})ms exceeded\b/,
    sign: 'answer-timeout',
    towards: 'upstream',
  },
];

/** Fastify, as pino writes its log or as text. */
export const FASTIFY: readonly LogForm[] = [
  {
    name: 'fastify-handler-timeout',
    program: 'Fastify',
    pattern: /FST_ERR_HANDLER_TIMEOUT|Request timed out after (?<timeoutMs>\d{1,9}) ms on route/,
    sign: 'own-deadline',
    towards: 'client',
  },
  {
    name: 'fastify-twice',
    program: 'Fastify',
    pattern: /FST_ERR_REP_ALREADY_SENT|Reply was already sent, did you forget/,
    sign: 'double-answer',
    towards: 'client',
  },
  {
    name: 'fastify-body-cut',
    program: 'Fastify',
    pattern: /FST_ERR_CTP_INVALID_CONTENT_LENGTH|Request body size did not match Content-Length/,
    sign: 'client-gone',
    towards: 'client',
    says: 'The body of the request ended before the length that it had announced.',
  },
  {
    name: 'fastify-stream-cut',
    program: 'Fastify',
    pattern: /stream closed prematurely/,
    sign: 'client-gone',
    towards: 'client',
  },
  {
    name: 'fastify-closing',
    program: 'Fastify',
    pattern: /FST_ERR_REOPENED_|refusing to accept new requests as server is closing/,
    sign: 'pool-closed',
    towards: 'client',
    says: 'The server is closing and takes no more requests.',
  },
  {
    name: 'fastify-completed',
    program: 'Fastify',
    pattern: /"msg": ?"(?:request completed|incoming request)"/,
    sign: 'fine',
  },
];
