import type { ClientGonePolicy } from './policy.js';

/**
 * Goes on as if nothing had happened, and writes the answer into the closed connection: the first write draws an RST
 * and the next one fails with EPIPE. This is what Go's net/http does with a handler that does not look at its context,
 * and where `write: broken pipe` in its logs comes from.
 */
export const continuePolicy: ClientGonePolicy = {
  keepsHalfOpen: true,
  leavesQueue: false,
  outcomeOnFin: () => null,
};
