import type { Law } from './law.js';

/** Nothing but the load generator sends requests. Exact. */
export const requestsWithinAttempts: Law = {
  name: 'requests within attempts',
  check({ client, server }) {
    if (server.requests <= client.attempts) return null;
    return `the server saw more requests (${server.requests}) than there were attempts (${client.attempts})`;
  },
};
