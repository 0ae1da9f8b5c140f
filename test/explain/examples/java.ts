import type { Example } from './example.js';

/**
 * Sockets, Tomcat 10, HikariCP 5, PostgreSQL JDBC 42 and the JDK's clients printed these on a JDK 17; the rest is from
 * issues and sources of the projects.
 */
export const JAVA_EXAMPLES: readonly Example[] = [
  ['java-client-abort-epipe', 'org.apache.catalina.connector.ClientAbortException: java.io.IOException: Broken pipe'],
  [
    'java-client-abort-reset',
    'org.apache.catalina.connector.ClientAbortException: java.io.IOException: Connection reset by peer',
  ],
  ['java-client-abort-timeout', 'org.apache.catalina.connector.ClientAbortException: java.net.SocketTimeoutException'],
  ['java-client-abort', 'org.apache.catalina.connector.ClientAbortException: null'],
  [
    'java-not-usable-epipe',
    'org.springframework.web.context.request.async.AsyncRequestNotUsableException: ServletOutputStream failed to write: java.io.IOException: Broken pipe',
  ],
  [
    'java-not-usable',
    'org.springframework.web.context.request.async.AsyncRequestNotUsableException: Response not usable after response errors.',
  ],
  ['java-jetty-eof', 'org.eclipse.jetty.io.EofException: Closed'],
  ['java-undertow-closed', 'java.io.IOException: UT010029: Stream is closed'],
  [
    'java-tomcat-threads',
    'INFO: Maximum number of threads (200) created for connector with address [null] and port [8080]',
  ],
  [
    'java-netty-read-reset',
    'io.netty.channel.unix.Errors$NativeIoException: readAddress(..) failed: Connection reset by peer',
  ],
  [
    'java-netty-read-reset',
    '[reactor-http-epoll-5] WARN  reactor.netty.channel.FluxReceive - [id: 0x5c38afe8, L:/10.0.0.1:8080 - R:/10.0.0.2:61361] An exception has been observed post termination io.netty.channel.unix.Errors$NativeIoException: syscall:read(..) failed: Connection reset by peer',
  ],
  [
    'java-netty-read-reset',
    'io.netty.channel.unix.Errors$NativeIoException: recvAddress(..) failed: Connection reset by peer',
  ],
  [
    'java-netty-write-reset',
    'io.netty.channel.unix.Errors$NativeIoException: writevAddresses(..) failed: Connection reset by peer',
  ],
  ['java-netty-write-epipe', 'io.netty.channel.unix.Errors$NativeIoException: writeAddress(..) failed: Broken pipe'],
  [
    'java-netty-closed-before',
    'reactor.netty.http.client.PrematureCloseException: Connection prematurely closed BEFORE response',
  ],
  [
    'java-netty-refused',
    'io.netty.channel.AbstractChannel$AnnotatedConnectException: Connection refused: /127.0.0.1:9',
  ],
  [
    'java-netty-connect-timeout',
    'io.netty.channel.ConnectTimeoutException: connection timed out after 30000 ms: api.internal/10.0.0.9:443',
  ],
  ['java-netty-read-timeout', 'io.netty.handler.timeout.ReadTimeoutException: null'],
  ['java-netty-write-timeout', 'io.netty.handler.timeout.WriteTimeoutException: null'],
  ['java-netty-closed', 'io.netty.channel.StacklessClosedChannelException: null'],
  ['java-no-response', 'org.apache.http.NoHttpResponseException: 10.0.0.3:8080 failed to respond'],
  ['java-jdk-no-bytes', 'java.io.IOException: HTTP/1.1 header parser received no bytes'],
  ['java-jdk-eof', 'java.net.SocketException: Unexpected end of file from server'],
  ['java-okhttp-eof', 'java.io.IOException: unexpected end of stream on http://10.0.0.3:8080/...'],
  ['java-jdk-connect-timeout', 'java.net.http.HttpConnectTimeoutException: HTTP connect timed out'],
  ['java-jdk-timeout', 'java.net.http.HttpTimeoutException: request timed out'],
  ['java-read-timeout', 'java.net.SocketTimeoutException: Read timed out'],
  ['java-broken-pipe', 'java.net.SocketException: Broken pipe'],
  ['java-broken-pipe', 'java.io.IOException: Broken pipe'],
  ['java-reset-by-peer', 'java.io.IOException: Connection reset by peer'],
  ['java-reset', 'java.net.SocketException: Connection reset'],
  ['java-refused', 'java.net.ConnectException: Connection refused'],
  ['java-connect-timeout', 'java.net.ConnectException: Connection timed out (Connection timed out)'],
  ['java-lost-peer', 'java.net.SocketException: Connection timed out'],
  ['java-no-route', 'java.net.NoRouteToHostException: No route to host'],
  ['java-no-ports', 'java.net.BindException: Cannot assign requested address'],
  ['java-no-host', 'java.net.UnknownHostException: db.internal'],
  ['java-files', 'java.net.SocketException: Too many open files'],
  ['java-files', 'java.io.FileNotFoundException: /srv/a.txt (Too many open files)'],
  ['java-socket-closed', 'java.net.SocketException: Socket closed'],
  [
    'java-hikari-timeout',
    'java.sql.SQLTransientConnectionException: HikariPool-1 - Connection is not available, request timed out after 30000ms (total=10, active=10, idle=0, waiting=190)',
  ],
  ['java-hikari-timeout', 'HikariPool-1 - Connection is not available, request timed out after 30001ms.'],
  ['java-hikari-waiting', 'HikariPool-1 - Pool stats (total=10, active=10, idle=0, waiting=190)'],
  ['java-hikari-stats', 'HikariPool-1 - Pool stats (total=10, active=2, idle=8, waiting=0)'],
  [
    'java-hikari-leak',
    '[HikariPool-1 housekeeper] WARN com.zaxxer.hikari.pool.ProxyLeakTask - Connection leak detection triggered for org.postgresql.jdbc.PgConnection@3cdf2c61 on thread main, stack trace follows',
  ],
  ['java-hikari-leak', 'java.lang.Exception: Apparent connection leak detected'],
  [
    'java-hikari-unleaked',
    '[main] INFO com.zaxxer.hikari.pool.ProxyLeakTask - Previously reported leaked connection org.postgresql.jdbc.PgConnection@3cdf2c61 on thread main was returned to the pool (unleaked)',
  ],
  [
    'java-hikari-validate',
    '[main] WARN com.zaxxer.hikari.pool.PoolBase - HikariPool-1 - Failed to validate connection org.postgresql.jdbc.PgConnection@c94fd30 (This connection has been closed.). Possibly consider using a shorter maxLifetime value.',
  ],
  [
    'java-hikari-ended',
    'HikariPool-1 - Connection org.postgresql.jdbc.PgConnection@3cdf2c61 marked as broken because of SQLSTATE(57P01), ErrorCode(0)',
  ],
  [
    'java-hikari-broken',
    'HikariPool-1 - Connection org.postgresql.jdbc.PgConnection@3cdf2c61 marked as broken because of SQLSTATE(08006), ErrorCode(0)',
  ],
  ['java-hikari-starvation', 'HikariPool-1 - Thread starvation or clock leap detected (housekeeper delta=1m5s187ms).'],
  ['java-hikari-closed', 'java.sql.SQLException: HikariDataSource HikariDataSource (HikariPool-1) has been closed.'],
  [
    'java-tomcat-pool',
    'org.apache.tomcat.jdbc.pool.PoolExhaustedException: [http-nio-8080-exec-1] Timeout: Pool empty. Unable to fetch a connection in 30 seconds, none available[size:100; busy:100; idle:0; lastwait:30000].',
  ],
  [
    'java-dbcp',
    'org.apache.commons.dbcp2.PoolableConnectionFactory: Cannot get a connection, pool error Timeout waiting for idle object',
  ],
  ['java-c3p0', 'java.sql.SQLException: An attempt by a client to checkout a Connection has timed out.'],
  ['java-http-pool', 'org.apache.http.conn.ConnectionPoolTimeoutException: Timeout waiting for connection from pool'],
  [
    'java-reactor-pool-timeout',
    'reactor.netty.internal.shaded.reactor.pool.PoolAcquireTimeoutException: Pool#acquire(Duration) has been pending for more than the configured timeout of 45000ms',
  ],
  [
    'java-reactor-pool-full',
    'reactor.netty.internal.shaded.reactor.pool.PoolAcquirePendingLimitException: Pending acquire queue has reached its maximum size of 1000',
  ],
  [
    'java-pgjdbc-refused',
    'org.postgresql.util.PSQLException: Connection to 127.0.0.1:5999 refused. Check that the hostname and port are correct and that the postmaster is accepting TCP/IP connections.',
  ],
  ['java-pgjdbc-io', 'org.postgresql.util.PSQLException: An I/O error occurred while sending to the backend.'],
  ['java-pgjdbc-closed', 'org.postgresql.util.PSQLException: This connection has been closed.'],
  ['java-pgjdbc-closed', 'java.sql.SQLException: Connection is closed'],
  [
    'java-mysql-idle',
    'The last packet successfully received from the server was 28,800,123 milliseconds ago. The last packet sent successfully to the server was 28,800,124 milliseconds ago.',
  ],
  ['java-mysql-link', 'com.mysql.cj.jdbc.exceptions.CommunicationsException: Communications link failure'],
];
