import { tallyTotal } from '../../core/outcomes.js';
import type { Law } from './law.js';

/** Every attempt ends as exactly one client outcome. Exact. */
export const clientSum: Law = {
  name: 'client sum',
  check({ client }) {
    const sum = tallyTotal(client.outcomes);
    if (client.attempts === sum) return null;
    return `attempts (${client.attempts}) are not the sum of client outcomes (${sum})`;
  },
};
