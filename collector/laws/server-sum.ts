import { tallyTotal } from '../../core/outcomes.js';
import type { Law } from './law.js';

/**
 * Every request ends as exactly one server outcome, by the load's end or after it, and every one that the server has
 * counted in its memory, and on its connections, is in the ledger. Exact.
 */
export const serverSum: Law = {
  name: 'server sum',
  check({ server, connections, requestsBegun }) {
    const sum = tallyTotal(server.outcomes) + tallyTotal(server.afterEnd);
    if (requestsBegun !== sum) return `requests (${requestsBegun}) are not the sum of server outcomes (${sum})`;
    if (connections.requests === sum) return null;
    return `requests on the server's connections (${connections.requests}) are not those in its ledger (${sum})`;
  },
};
