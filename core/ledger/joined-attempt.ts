import type { AttemptRecord } from './attempt-record.js';
import type { ConnectionEnd } from './connection-record.js';
import type { RequestRecord } from './request-record.js';

/** An attempt beside the request that it became; one of them is null where that side never saw it. */
export interface JoinedAttempt {
  attempt: AttemptRecord | null;
  request: RequestRecord | null;
  /** How the server saw the connection end; null where the server never accepted it. */
  connectionEnd: ConnectionEnd | null;
}
