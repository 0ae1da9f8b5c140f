import type { Family, LogForm, Towards } from '../reading.js';
import type { Sign } from '../signs.js';
import { JAVA_POOLS } from './java-pools.js';

function form(name: string, program: string, pattern: RegExp, sign: Sign, towards?: Towards, says?: string): LogForm {
  return {
    name: `java-${name}`,
    program,
    pattern,
    sign,
    ...(towards === undefined ? {} : { towards }),
    ...(says === undefined ? {} : { says }),
  };
}

/** Servers: Tomcat, Spring on it, Jetty, Undertow. */
const SERVERS: readonly LogForm[] = [
  form('client-abort-epipe', 'Tomcat', /ClientAbortException: .{0,60}Broken pipe/, 'broken-pipe', 'client'),
  form('client-abort-reset', 'Tomcat', /ClientAbortException: .{0,60}Connection reset/, 'reset-on-write', 'client'),
  form('client-abort-timeout', 'Tomcat', /ClientAbortException: .{0,60}Timeout/, 'send-timeout', 'client'),
  form('client-abort', 'Tomcat', /\bClientAbortException\b/, 'client-gone', 'client'),
  form('not-usable-epipe', 'Spring', /AsyncRequestNotUsableException: .{0,120}Broken pipe/, 'broken-pipe', 'client'),
  form('not-usable', 'Spring', /\bAsyncRequestNotUsableException\b/, 'written-after-loss', 'client'),
  form('jetty-eof', 'Jetty', /org\.eclipse\.jetty\.io\.EofException/, 'client-gone', 'client'),
  form('undertow-closed', 'Undertow', /UT\d{6}: Stream is closed/, 'written-after-loss', 'client'),
  form(
    'tomcat-threads',
    'Tomcat',
    /(?:All threads \((?<threads>\d{1,6})\) are currently busy|Maximum number of threads \((?<limit>\d{1,6})\) created for connector)/,
    'threads-full',
    'client',
  ),
];

/** Netty on epoll names the call in the message; on NIO it passes Java's exception on. */
const NETTY: readonly LogForm[] = [
  form(
    'netty-read-reset',
    'Netty',
    /(?:(?:read|recv)Address|syscall:(?:read|recv\w{0,8})|recvmsg)\(\.{2,3}\)(?:\(\))? failed: Connection reset by peer/,
    'reset-on-read',
  ),
  form(
    'netty-write-reset',
    'Netty',
    /(?:(?:writev?|send)Address(?:es)?|syscall:(?:writev?|send\w{0,8})|sendmsg)\(\.{2,3}\)(?:\(\))? failed: Connection reset by peer/,
    'reset-on-write',
  ),
  form(
    'netty-write-epipe',
    'Netty',
    /(?:(?:writev?|send)Address(?:es)?|syscall:(?:writev?|send\w{0,8})|sendmsg)\(\.{2,3}\)(?:\(\))? failed: Broken pipe/,
    'broken-pipe',
  ),
  form(
    'netty-closed-before',
    'Reactor Netty',
    /PrematureCloseException: Connection (?:has been closed|prematurely closed) (?:BEFORE|DURING) /,
    'closed-early',
    'upstream',
  ),
  form('netty-refused', 'Netty', /Connection refused: (?:[\w.-]{0,100})\/(?<remote>[\d.:[\]a-fA-F]{2,60})/, 'refused'),
  form(
    'netty-connect-timeout',
    'Netty',
    /ConnectTimeoutException: connection timed out(?: after (?<timeoutMs>\d{1,9}) ms)?: (?:[\w.-]{0,100})\/(?<remote>[\d.:[\]a-fA-F]{2,60})/,
    'connect-timeout',
  ),
  form('netty-read-timeout', 'Netty', /io\.netty\.handler\.timeout\.ReadTimeoutException/, 'answer-timeout'),
  form('netty-write-timeout', 'Netty', /io\.netty\.handler\.timeout\.WriteTimeoutException/, 'send-timeout'),
  form('netty-closed', 'Netty', /\b(?:Stackless)?ClosedChannelException\b/, 'written-after-loss'),
];

/** HTTP clients: the JDK's two, Apache, OkHttp. */
const CLIENTS: readonly LogForm[] = [
  form(
    'no-response',
    'Apache HttpClient',
    /NoHttpResponseException: (?<remote>[^\s]{1,120}) failed to respond/,
    'closed-early',
    'upstream',
  ),
  form(
    'jdk-no-bytes',
    'JDK HttpClient',
    /HTTP\/1\.1 header parser received no bytes/,
    'closed-early',
    'upstream',
    'The other end closed (FIN or RST) before it sent a byte of its answer; the cause below says which.',
  ),
  form(
    'jdk-eof',
    'JDK HttpURLConnection',
    /Unexpected end of file from server|EOF reached while reading/,
    'closed-early',
    'upstream',
  ),
  form('okhttp-eof', 'OkHttp', /unexpected end of stream on /, 'closed-early', 'upstream'),
  form(
    'jdk-connect-timeout',
    'JDK HttpClient',
    /HttpConnectTimeoutException|SocketTimeoutException: [Cc]onnect timed out/,
    'connect-timeout',
  ),
  form('jdk-timeout', 'JDK HttpClient', /HttpTimeoutException: request timed out/, 'answer-timeout', 'upstream'),
];

/** java.net and java.nio. */
const SOCKETS: readonly LogForm[] = [
  form('read-timeout', 'Java', /SocketTimeoutException: (?:Read timed out|timeout)/, 'answer-timeout'),
  form('broken-pipe', 'Java', /(?:Socket|IO)Exception: Broken pipe/, 'broken-pipe'),
  form('reset-by-peer', 'Java', /(?:Socket|IO)Exception: (?:An existing connection|Connection reset by peer)/, 'reset'),
  form('reset', 'Java', /SocketException: Connection reset(?! by peer)/, 'reset-on-read'),
  form('refused', 'Java', /ConnectException: Connection refused/, 'refused'),
  form('connect-timeout', 'Java', /ConnectException: (?:Connection|Operation) timed out/, 'connect-timeout'),
  form('lost-peer', 'Java', /(?:Socket|IO)Exception: Connection timed out/, 'lost-peer'),
  form('no-route', 'Java', /NoRouteToHostException: No route to host|Network is unreachable/, 'unreachable'),
  form(
    'no-ports',
    'Java',
    /NoRouteToHostException: Cannot assign requested address|BindException: Cannot assign requested address/,
    'no-ports',
  ),
  form('no-host', 'Java', /UnknownHostException: (?<name>[\w.-]{1,200})/, 'no-such-host'),
  form('files', 'Java', /(?:Socket|IO|FileNotFound|FileSystem)Exception: .{0,200}Too many open files/, 'process-files'),
  form('socket-closed', 'Java', /SocketException: [Ss]ocket (?:is )?closed/, 'use-after-close'),
];

/** Java: Tomcat, Netty, HTTP clients, HikariCP and other pools, JDBC. */
export const JAVA: Family = {
  name: 'Java',
  context: [
    /L:\/(?<local>(?:\[[\d.:a-fA-F]{2,45}\])?[\d.:a-fA-F]{1,60}) [-!] R:[\w.-]{0,200}\/(?<remote>(?:\[[\d.:a-fA-F]{2,45}\])?[\d.:a-fA-F]{1,60})/,
  ],
  forms: [...JAVA_POOLS, ...SERVERS, ...NETTY, ...CLIENTS, ...SOCKETS],
};
