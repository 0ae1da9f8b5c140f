import type { ClientGonePolicy } from './policy.js';

/**
 * A request whose client leaves steps out of the queue, so that the pool works for the living only. One that holds a
 * connection already keeps it to the end of its query, which cannot be taken back.
 */
export const cancelPolicy: ClientGonePolicy = {
  keepsHalfOpen: false,
  leavesQueue: true,
  outcomeOnFin: (request) => (request.isWaiting ? 'cancelled' : 'aborted'),
};
