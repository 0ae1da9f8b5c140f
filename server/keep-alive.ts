import type { Server } from 'node:http';

/**
 * Makes `server` close a connection that has been idle for `timeoutMs` since the kernel took its last answer.
 *
 * `keepAliveTimeout` alone does not: that is what Node tells the client (`Keep-Alive: timeout=`, in whole seconds), and
 * it closes a second later (resOnFinish in lib/_http_server.js), so that clients which heed it do not run into the
 * race that the lab is to show. So Node's timer is set anew wherever Node has just set it. What it does when it fires, and
 * that a request takes it back, stays Node's. Its steps are milliseconds of the event loop's clock: a connection is
 * closed up to one early, and as late as the event loop is.
 */
export function closeIdleAfter(server: Server, timeoutMs: number): void {
  server.keepAliveTimeout = timeoutMs;
  server.on('request', ({ socket }, response) => {
    // Node's own listener comes first. It has set no timer where the connection ends with this answer, or where another
    // request on it (pipelining) is still to be answered.
    response.on('finish', () => {
      if (socket.timeout) socket.setTimeout(timeoutMs);
    });
  });
}
