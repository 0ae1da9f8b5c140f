import type { ClientGonePolicy } from './policy.js';

/**
 * Node's default: on the client's FIN Node ends the socket and tells the request that it was aborted, with an
 * ECONNRESET that no kernel returned. The handler does not listen, so the request keeps its place in the queue and the
 * pool works for nobody, without a single error in the log.
 */
export const abortPolicy: ClientGonePolicy = {
  keepsHalfOpen: false,
  leavesQueue: false,
  outcomeOnFin: () => 'aborted',
};
