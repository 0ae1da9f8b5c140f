import { uniformSource } from '../../core/random.js';

/** Whether the request that has just come to the end of its work forgets to give its connections back. */
export type Forgets = () => boolean;

/**
 * A release that is forgotten on some path through the handler: a share of the requests, drawn anew for each, keeps what
 * it holds for as long as the server lives. Nobody notices at first: the request is answered like any other.
 */
export function leak(share: number, seed: number): Forgets {
  if (share === 0) return () => false;
  const uniform = uniformSource(seed, 3);
  return () => uniform() < share;
}
