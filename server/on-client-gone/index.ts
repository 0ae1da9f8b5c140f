import type { ClientGonePolicyName } from '../../core/scenario/schema.js';
import { abortPolicy } from './abort.js';
import { cancelPolicy } from './cancel.js';
import { continuePolicy } from './continue.js';
import type { ClientGonePolicy } from './policy.js';

export const clientGonePolicies: Record<ClientGonePolicyName, ClientGonePolicy> = {
  continue: continuePolicy,
  abort: abortPolicy,
  cancel: cancelPolicy,
};
