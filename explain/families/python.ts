import type { Family, LogForm, Towards } from '../reading.js';
import type { Sign } from '../signs.js';
import { PYTHON_DATABASE } from './python-database.js';

function form(name: string, program: string, pattern: RegExp, sign: Sign, towards?: Towards, says?: string): LogForm {
  return {
    name: `python-${name}`,
    program,
    pattern,
    sign,
    ...(towards === undefined ? {} : { towards }),
    ...(says === undefined ? {} : { says }),
  };
}

/** Servers: gunicorn, uWSGI, and what asyncio servers log. */
const SERVERS: readonly LogForm[] = [
  form('gunicorn-timeout', 'gunicorn', /WORKER TIMEOUT \(pid:(?<pid>\d{1,10})\)/, 'worker-timeout', 'client'),
  form(
    'gunicorn-killed',
    'gunicorn',
    /Worker (?:with pid |\(pid:)(?<pid>\d{1,10})\)? was (?:terminated due to signal (?<signal>\d{1,3})|sent SIG\w{1,8})/,
    'worker-killed',
    'client',
  ),
  form(
    'gunicorn-epipe',
    'gunicorn',
    /\bIgnoring EPIPE\b/,
    'broken-pipe',
    'client',
    'A write to the client failed with EPIPE, or its FIN came before its request was whole: gunicorn says the same of both.',
  ),
  form('gunicorn-reset', 'gunicorn', /\bIgnoring connection reset\b/, 'reset', 'client'),
  form(
    'gunicorn-gone',
    'gunicorn',
    /Ignored premature client disconnection|Ignoring socket not connected/,
    'client-gone',
    'client',
  ),
  form('gunicorn-invalid', 'gunicorn', /Invalid request from ip=(?<client>\S{1,60}):/, 'not-http', 'client'),
  form(
    'uwsgi-epipe',
    'uWSGI',
    /uwsgi_response_\w{1,40}\(\): Broken pipe|SIGPIPE: writing to a closed pipe\/socket\/fd/,
    'broken-pipe',
    'client',
  ),
  form('uwsgi-write', 'uWSGI', /\bOSError: write error\b/, 'written-after-loss', 'client'),
  form('asgi-gone', 'Starlette', /\bClientDisconnect\b/, 'client-gone', 'client'),
  form('aiohttp-closing', 'aiohttp', /Cannot write to closing transport/, 'written-after-loss', 'client'),
];

/** asyncio keeps the errno of a lost transport for whoever asks first, and says `Connection lost` to the others. */
const ASYNCIO: readonly LogForm[] = [
  form(
    'asyncio-send',
    'asyncio',
    /socket\.send\(\) raised exception\./,
    'written-after-loss',
    undefined,
    'The program wrote five times or more to a transport that asyncio had lost before; these writes never reached the kernel.',
  ),
  form(
    'asyncio-lost',
    'asyncio',
    /ConnectionResetError(?:: |\(['"])Connection lost/,
    'written-after-loss',
    undefined,
    "The transport was lost before. The reset is asyncio's own word: the errno may have been EPIPE.",
  ),
  form(
    'asyncio-incomplete',
    'asyncio',
    /IncompleteReadError: (?<got>\d{1,15}) bytes read on a total of (?<wanted>\d{1,15}|undefined) expected bytes/,
    'closed-early',
  ),
  form('asyncio-accept-files', 'asyncio', /socket\.accept\(\) out of system resource/, 'process-files', 'client'),
];

/** HTTP clients: http.client and urllib3 under requests, aiohttp, httpx. */
const CLIENTS: readonly LogForm[] = [
  form(
    'remote-disconnected',
    'http.client',
    /Remote end closed connection without response/,
    'closed-early',
    'upstream',
  ),
  form('incomplete-read', 'http.client', /\bIncompleteRead\(/, 'closed-early', 'upstream'),
  form('aiohttp-disconnected', 'aiohttp', /\bServerDisconnectedError\b/, 'closed-early', 'upstream'),
  form('httpx-disconnected', 'httpx', /Server disconnected without sending a response/, 'closed-early', 'upstream'),
  form('httpx-pool', 'httpx', /\bhttpx\.PoolTimeout\b/, 'pool-timeout', 'upstream'),
  form('httpx-read-timeout', 'httpx', /\bhttpx\.ReadTimeout\b/, 'answer-timeout', 'upstream'),
  form('httpx-connect-timeout', 'httpx', /\bhttpx\.ConnectTimeout\b/, 'connect-timeout', 'upstream'),
  form(
    'requests-connect-timeout',
    'urllib3',
    /Connection to (?<host>\S{1,120}) timed out\. \(connect timeout=(?<timeoutSeconds>[\d.]{1,12})\)/,
    'connect-timeout',
    'upstream',
  ),
  form(
    'requests-read-timeout',
    'urllib3',
    /HTTPS?ConnectionPool\(host='(?<host>[^']{1,120})', port=(?<port>\d{1,5})\): Read timed out\. \(read timeout=(?<timeoutSeconds>[\d.]{1,12})\)/,
    'answer-timeout',
    'upstream',
  ),
  form('requests-reset', 'urllib3', /'Connection aborted\.', ConnectionResetError\(104/, 'reset', 'upstream'),
  form('requests-epipe', 'urllib3', /'Connection aborted\.', BrokenPipeError\(32/, 'broken-pipe', 'upstream'),
  form('urllib3-discard', 'urllib3', /Connection pool is full, discarding connection/, 'pool-discard', 'upstream'),
];

/** socket: the errno stands in the message. */
const SOCKETS: readonly LogForm[] = [
  form('broken-pipe', 'Python', /\[Errno 32\] Broken pipe|BrokenPipeError\(32/, 'broken-pipe'),
  form('reset', 'Python', /\[Errno 104\] Connection reset by peer|ConnectionResetError\(104/, 'reset'),
  form(
    'refused',
    'Python',
    /\[Errno 111\] Connect(?:ion refused| call failed \('(?<host>[^']{1,90})', (?<port>\d{1,5}))/,
    'refused',
  ),
  form('no-route', 'Python', /\[Errno (?:101|113)\]/, 'unreachable'),
  form('no-ports', 'Python', /\[Errno 99\]/, 'no-ports'),
  form('files', 'Python', /\[Errno 24\] (?:Too many open files|No file descriptors available)/, 'process-files'),
  form('system-files', 'Python', /\[Errno 23\]/, 'system-files'),
  form(
    'timed-out-110',
    'Python',
    /\[Errno 110\]/,
    'connect-timeout',
    undefined,
    'The kernel gave up: on connecting, when nothing answered the SYN, or on a connection whose data nobody acknowledged.',
  ),
  form('no-host', 'Python', /\bgaierror\b/, 'no-such-host'),
  form('timed-out', 'Python', /\b(?:TimeoutError|socket\.timeout|ReadTimeoutError): timed out/, 'answer-timeout'),
  form('asyncio-timeout', 'asyncio', /(?:^|\s)(?:asyncio\.(?:exceptions\.)?)?TimeoutError$/, 'own-deadline'),
];

/** Python: socket, asyncio, gunicorn, HTTP clients, psycopg and other drivers. */
export const PYTHON: Family = {
  name: 'Python',
  forms: [...PYTHON_DATABASE, ...SERVERS, ...ASYNCIO, ...CLIENTS, ...SOCKETS],
};
