import type { Family, LogForm } from '../reading.js';
import { GO_DATABASE } from './go-database.js';
import { GO_NET } from './go-net.js';

const http = 'net/http';

/** Before those of net, which they quote. */
const HANDSHAKE: readonly LogForm[] = [
  {
    name: 'go-tls-handshake-cut',
    program: http,
    pattern:
      /http: TLS handshake error from (?<remote>\S{1,90}): .{0,200}(?:EOF|connection reset by peer|i\/o timeout)/,
    sign: 'handshake-cut',
    towards: 'client',
  },
  {
    name: 'go-tls-handshake-plain',
    program: http,
    pattern:
      /(?:http: TLS handshake error from (?<remote>\S{1,90}): .{0,60})?(?:first record does not look like a TLS handshake|client sent an HTTP request to an HTTPS server)/,
    sign: 'not-http',
    towards: 'client',
  },
];

/** net/http and gRPC. */
const HTTP: readonly LogForm[] = [
  {
    name: 'go-client-timeout',
    program: http,
    pattern: /\(Client\.Timeout (?:or context cancellation )?(?:exceeded )?while (?:awaiting headers|reading body)\)/,
    sign: 'answer-timeout',
    towards: 'upstream',
    says: "The http.Client's Timeout passed before the answer was there. It covers connecting, waiting and reading.",
  },
  {
    name: 'go-header-timeout',
    program: http,
    pattern: /net\/http: (?:timeout awaiting response headers|TLS handshake timeout)/,
    sign: 'answer-timeout',
    towards: 'upstream',
  },
  {
    name: 'go-superfluous',
    program: http,
    pattern: /http: superfluous response\.WriteHeader call/,
    sign: 'double-answer',
    towards: 'client',
  },
  {
    name: 'go-panic',
    program: http,
    pattern:
      /(?:http: panic serving (?<remote>[^\s:]{1,60}:\d{1,5})|\[Recovery\] .{0,60}panic recovered|net\/http: abort Handler)/,
    sign: 'handler-failed',
    towards: 'client',
  },
  {
    name: 'go-handler-timeout',
    program: http,
    pattern: /http: Handler timeout/,
    sign: 'own-deadline',
    towards: 'client',
    says: 'http.TimeoutHandler had answered 503 already when the handler wrote its answer.',
  },
  {
    name: 'go-idle-closed',
    program: http,
    pattern:
      /http: server closed idle connection|Unsolicited response received on idle HTTP channel|server sent GOAWAY and closed the connection/,
    sign: 'closed-while-idle',
    towards: 'upstream',
  },
  {
    name: 'go-http2-lost',
    program: http,
    pattern: /http2: client connection lost/,
    sign: 'lost-peer',
    towards: 'upstream',
  },
  {
    name: 'go-request-eof',
    program: http,
    pattern: /\b(?:Get|Post|Put|Patch|Delete|Head) "[^"]{1,500}": (?:unexpected )?EOF/,
    sign: 'closed-early',
    towards: 'upstream',
  },
  {
    name: 'go-grpc-unavailable',
    program: 'gRPC',
    pattern:
      /code = Unavailable desc = (?:transport is closing|error reading from server|closing transport|connection closed|the connection is draining)/,
    sign: 'closed-early',
    towards: 'upstream',
  },
  {
    name: 'go-grpc-deadline',
    program: 'gRPC',
    pattern: /code = DeadlineExceeded/,
    sign: 'own-deadline',
    towards: 'upstream',
  },
  { name: 'go-grpc-canceled', program: 'gRPC', pattern: /code = Canceled/, sign: 'own-cancel', towards: 'upstream' },
];

/** Last, because lines of net and of databases end in these words, too. */
const CONTEXT: readonly LogForm[] = [
  {
    name: 'go-request-canceled',
    program: http,
    pattern: /\b(?:Get|Post|Put|Patch|Delete|Head) "[^"]{1,500}": (?:context canceled|net\/http: request canceled)/,
    sign: 'own-cancel',
    towards: 'upstream',
  },
  {
    name: 'go-request-deadline',
    program: http,
    pattern: /\b(?:Get|Post|Put|Patch|Delete|Head) "[^"]{1,500}": context deadline exceeded/,
    sign: 'own-deadline',
    towards: 'upstream',
  },
  {
    name: 'go-context-canceled',
    program: 'context',
    pattern: /context canceled/,
    sign: 'own-cancel',
    says: 'A context was cancelled: in a handler by net/http, when its client left or the handler returned, else by the program.',
  },
  { name: 'go-context-deadline', program: 'context', pattern: /context deadline exceeded/, sign: 'own-deadline' },
  {
    name: 'go-unexpected-eof',
    program: http,
    pattern: /\bunexpected EOF\b(?! on client connection)/,
    sign: 'closed-early',
    says: 'The other end closed (FIN) in the middle of a body.',
  },
  { name: 'go-io-timeout', program: 'net', pattern: /\bi\/o timeout\b/, sign: 'answer-timeout' },
  {
    name: 'gin-access',
    program: 'Gin',
    pattern: /^\[GIN\] \d{4}\/\d{2}\/\d{2} - [\d:]{8} \| {1,4}\d{3} \|/,
    sign: 'fine',
  },
];

/** Go: net, net/http, Gin, database/sql and its drivers. */
export const GO: Family = { name: 'Go', forms: [...GO_DATABASE, ...HANDSHAKE, ...GO_NET, ...HTTP, ...CONTEXT] };
