import type { ClientView, ServerView } from '../core/cell.js';
import { tallyTotal } from '../core/outcomes.js';

/**
 * Conservation: nothing that was attempted or requested may be missing or counted twice.
 * @returns the laws that are broken, in words; none for a valid cell.
 */
export function brokenLaws(client: ClientView, server: ServerView, requestsBegun: number): string[] {
  const broken: string[] = [];
  const clientSum = tallyTotal(client.outcomes);
  if (client.attempts !== clientSum) {
    broken.push(`attempts (${client.attempts}) are not the sum of client outcomes (${clientSum})`);
  }
  const serverSum = tallyTotal(server.outcomes) + tallyTotal(server.afterEnd);
  if (requestsBegun !== serverSum) {
    broken.push(`requests (${requestsBegun}) are not the sum of server outcomes (${serverSum})`);
  }
  if (server.requests > client.attempts) {
    broken.push(`the server saw more requests (${server.requests}) than there were attempts (${client.attempts})`);
  }
  return broken;
}
