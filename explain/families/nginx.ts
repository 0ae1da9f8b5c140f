import type { Family, LogForm, Towards } from '../reading.js';
import type { Sign } from '../signs.js';

function nginx(name: string, pattern: RegExp, sign: Sign, towards: Towards, says?: string): LogForm {
  return { name: `nginx-${name}`, program: 'nginx', pattern, sign, towards, ...(says === undefined ? {} : { says }) };
}

/** An access log in the common or combined format: `"request" status bytes`. */
const status = (codes: string) => new RegExp(String.raw`" ${codes} (?:\d{1,15}|-)(?: |$)`);

/** nginx: the error log, which names errnos by number and the phase by "while …", and the access log. */
export const NGINX: Family = {
  name: 'nginx',
  context: [/client: (?<client>[^,\s]{1,60})/, /upstream: "(?:\w{1,12}:\/\/)?(?<upstream>[^/"]{1,100})/],
  forms: [
    nginx(
      'upstream-closed',
      /upstream prematurely closed connection while reading response header from upstream/,
      'closed-early',
      'upstream',
      'The upstream closed (FIN) before it had sent the head of its answer.',
    ),
    nginx(
      'upstream-closed-mid-body',
      /upstream prematurely closed (?:FastCGI |SCGI |uwsgi )?(?:connection|stdout|request)/,
      'closed-early',
      'upstream',
      'The upstream closed (FIN) in the middle of its answer.',
    ),
    nginx(
      'upstream-reset',
      /\(104: Connection reset by peer\) while reading (?:response header from )?upstream/,
      'reset-on-read',
      'upstream',
    ),
    nginx(
      'upstream-reset-write',
      /\(104: Connection reset by peer\) while sending (?:request )?to upstream/,
      'reset-on-write',
      'upstream',
    ),
    nginx(
      'upstream-broken-pipe',
      /\(32: Broken pipe\) while sending (?:request )?to upstream/,
      'broken-pipe',
      'upstream',
    ),
    nginx(
      'upstream-connect-timeout',
      /\(110: Connection timed out\) while connecting to upstream/,
      'connect-timeout',
      'upstream',
    ),
    nginx(
      'upstream-send-timeout',
      /\(110: Connection timed out\) while sending (?:request )?to upstream/,
      'send-timeout',
      'upstream',
    ),
    nginx('upstream-timeout', /upstream timed out \(110: Connection timed out\)/, 'answer-timeout', 'upstream'),
    nginx('upstream-refused', /\(111: Connection refused\) while connecting to upstream/, 'refused', 'upstream'),
    nginx(
      'upstream-unreachable',
      /\((?:101|113): [^)]{1,40}\) while connecting to upstream/,
      'unreachable',
      'upstream',
    ),
    nginx(
      'no-ports',
      /\(99: (?:Cannot|Can't) assign requested address\) while connecting to upstream/,
      'no-ports',
      'upstream',
    ),
    nginx('no-upstream', /no live upstreams while connecting to upstream/, 'no-upstream', 'upstream'),
    nginx('upstream-not-http', /upstream sent (?:no valid HTTP|invalid|too big)/, 'not-http', 'upstream'),
    nginx('files', /\(24: Too many open files\)/, 'process-files', 'host'),
    nginx('system-files', /\(23: Too many open files in system\)/, 'system-files', 'host'),
    nginx('worker-connections', /(?<limit>\d{1,9}) worker_connections are not enough/, 'worker-connections', 'host'),
    nginx(
      'client-gone-proxying',
      /client prematurely closed connection, so upstream connection is closed too/,
      'client-gone',
      'client',
      'The client left while its request was at the upstream, and nginx closed the connection there, too.',
    ),
    nginx(
      'client-reset-sending',
      /client prematurely closed connection \(104: Connection reset by peer\)/,
      'reset-on-write',
      'client',
      "The client's RST came in the middle of the answer.",
    ),
    nginx('client-gone', /client prematurely closed connection/, 'client-gone', 'client'),
    nginx('client-broken-pipe', /\(32: Broken pipe\) while sending (?:response )?to client/, 'broken-pipe', 'client'),
    nginx(
      'client-reset-write',
      /\(104: Connection reset by peer\) while sending (?:response )?to client/,
      'reset-on-write',
      'client',
    ),
    nginx(
      'client-reset-idle',
      /(?:closed keepalive connection \(104|\(104: Connection reset by peer\) while (?:waiting for request|keepalive|reading client|processing))/,
      'reset-on-read',
      'client',
      'An RST came from the client, on a connection that had no answer under way.',
    ),
    nginx(
      'client-slow-read',
      /client timed out \(110: Connection timed out\) while sending to client/,
      'send-timeout',
      'client',
    ),
    nginx('client-slow-send', /client timed out \(110: Connection timed out\)/, 'request-timeout', 'client'),
    nginx('handshake', /(?:while SSL handshaking|SSL_do_handshake\(\) failed)/, 'handshake-cut', 'client'),
    nginx('limited', /limiting (?:requests|connections)/, 'turned-away', 'client'),
    nginx('not-http', /client sent (?:invalid|too long|plain HTTP request to HTTPS)/, 'not-http', 'client'),
    nginx('access-499', status('499'), 'client-gone', 'client', 'The client closed before the answer (status 499).'),
    nginx(
      'access-408',
      status('408'),
      'request-timeout',
      'client',
      'The client did not send its request in time (status 408).',
    ),
    nginx(
      'access-504',
      status('504'),
      'answer-timeout',
      'upstream',
      'The upstream did not answer in time (status 504).',
    ),
    nginx(
      'access-502',
      status('502'),
      'closed-early',
      'upstream',
      'The upstream refused the connection or broke it (status 502); the error log says which.',
    ),
    nginx(
      'access-503',
      status('(?:503|429)'),
      'turned-away',
      'client',
      'The request was turned away (status 503 or 429).',
    ),
    { name: 'access-normal', program: 'access log', pattern: status(String.raw`[1-5]\d{2}`), sign: 'fine' },
  ],
};
