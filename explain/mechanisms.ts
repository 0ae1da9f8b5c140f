import { CLIENT_MECHANISMS } from './mechanisms/client.js';
import { LIMIT_MECHANISMS } from './mechanisms/limits.js';
import type { Mechanism } from './mechanisms/mechanism.js';
import { PATH_MECHANISMS } from './mechanisms/path.js';
import { PEER_MECHANISMS } from './mechanisms/peer.js';
import { POOL_MECHANISMS } from './mechanisms/pool.js';
import { PROGRAM_MECHANISMS } from './mechanisms/program.js';

/** Every mechanism that an explanation can name. */
export const MECHANISMS = {
  ...CLIENT_MECHANISMS,
  ...PEER_MECHANISMS,
  ...PATH_MECHANISMS,
  ...POOL_MECHANISMS,
  ...LIMIT_MECHANISMS,
  ...PROGRAM_MECHANISMS,
};

export type MechanismId = keyof typeof MECHANISMS;

export const MECHANISM_IDS = Object.keys(MECHANISMS) as readonly MechanismId[];

/** The mechanism of that name. */
export function mechanismOf(id: MechanismId): Mechanism {
  return MECHANISMS[id];
}
