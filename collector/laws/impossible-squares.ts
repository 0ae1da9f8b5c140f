import type { MatrixEntry } from '../../core/cell-views.js';
import { type ClientOutcome, SERVER_OUTCOMES, type ServerOutcome } from '../../core/outcomes.js';
import type { Law } from './law.js';

type ServerSide = ServerOutcome | 'none';

const ANY_REQUEST: readonly ServerSide[] = SERVER_OUTCOMES;
const allBut = (...possible: ServerSide[]) =>
  [...SERVER_OUTCOMES, 'none' as const].filter((o) => !possible.includes(o));

/**
 * By client outcome, the server outcomes that cannot go with it. A client outcome that is not named goes with any.
 *
 * Possible, and so not listed: `timeout` × `delivered` (the answer was on its way when the client gave up), `ok` ×
 * `aborted` or `reset_read` (the client left between having the answer and the server's learning that it was out),
 * `unfinished` × anything, and any failure × `none` (a connection that was never accepted, a request sent on one
 * whose last answer said `Connection: close`, as autocannon does, or one that met the server's keep-alive timeout).
 */
const IMPOSSIBLE: Partial<Record<ClientOutcome, readonly ServerSide[]>> = {
  // A whole 2xx answer is written by the handler alone, once its connection has been granted and nothing failed.
  ok: ['undelivered', 'broken_pipe', 'reset_write', 'cancelled', 'shed', 'acquire_timeout', 'failed', 'stuck', 'none'],
  // 503 is sent for two reasons only, and only after either has become the request's outcome.
  shed: allBut('shed', 'acquire_timeout'),
  // The handler's 500, or an answer of Node's HTTP parser to what it did not take for a request.
  http_error: allBut('failed', 'none'),
  // Bytes arrive before the FIN that follows them, so a whole answer is not lost to one.
  closed: ['delivered', 'shed', 'acquire_timeout'],
  // A request is written only into a connection that stands.
  refused: ANY_REQUEST,
  connect_timeout: ANY_REQUEST,
};

/** What cannot have happened to one attempt at both ends has a count of zero. Exact. */
export const impossibleSquares: Law = {
  name: 'impossible squares',
  check({ matrix, requestsWithoutPort }) {
    const wrong = matrix.filter(isImpossible).map(({ client, server, count }) => `${client} × ${server}: ${count}`);
    if (wrong.length > 0) return `impossible pairs of outcomes (client × server): ${wrong.join(', ')}`;
    const unclaimed = matrix.reduce((sum, { client, count }) => sum + (client === 'none' ? count : 0), 0);
    if (unclaimed <= requestsWithoutPort) return null;
    return `${unclaimed - requestsWithoutPort} requests belong to no attempt (none × …)`;
  },
};

function isImpossible({ client, server, count }: MatrixEntry): boolean {
  return count > 0 && client !== 'none' && (IMPOSSIBLE[client]?.includes(server) ?? false);
}
