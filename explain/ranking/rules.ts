import type { Sign } from '../signs.js';
import { CONNECT_RULES } from './connect.js';
import { HOST_RULES } from './host.js';
import { LOSS_RULES } from './loss.js';
import { POOL_RULES } from './pool.js';
import type { RulesOf } from './rule.js';
import { WAIT_RULES } from './wait.js';

/** The rules of every sign, in the order in which they are tried; the last of a sign has no condition. */
export const RULES: RulesOf<Sign> = {
  ...LOSS_RULES,
  ...CONNECT_RULES,
  ...WAIT_RULES,
  ...POOL_RULES,
  ...HOST_RULES,
};
