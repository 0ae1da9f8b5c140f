import type { Towards } from '../reading.js';
import type { Sign } from '../signs.js';

/**
 * The first two characters of HAProxy's termination state: who ended the session (C client, S server, P proxy, lower
 * case: their timeout, R resources, L locally, D down, K killed) and what was awaited then (R request, Q queue,
 * C connection, H headers, D data, L last data, T tarpit).
 */
export const HAPROXY_STATES: readonly (readonly [state: string, sign: Sign, towards: Towards | null, says: string])[] =
  [
    ['--', 'fine', null, 'The session ended well'],
    ['LR', 'fine', null, 'HAProxy answered by itself: a redirect or its statistics'],
    ['CR', 'client-gone', 'client', 'The client left before it had sent a whole request'],
    ['CQ', 'client-gone', 'client', 'The client left while its request waited in the queue'],
    ['CC', 'client-gone', 'client', 'The client left while HAProxy was connecting to the server'],
    ['CH', 'client-gone', 'client', 'The client left while HAProxy awaited the head of the answer'],
    ['CD', 'client-gone', 'client', 'The client left in the middle of the transfer'],
    ['CL', 'client-gone', 'client', 'The client left while the last bytes were on their way to it'],
    ['CT', 'client-gone', 'client', 'The client left while it was held in a tarpit'],
    ['cR', 'request-timeout', 'client', 'The client did not send a whole request within timeout http-request'],
    ['cH', 'request-timeout', 'client', 'The client sent nothing more of its request within timeout client'],
    ['cD', 'send-timeout', 'client', 'The client neither sent nor took a byte for as long as timeout client'],
    ['cL', 'send-timeout', 'client', 'The client did not take the last bytes within timeout client'],
    ['SC', 'refused', 'upstream', 'The server, or something before it, refused the connection'],
    ['sC', 'connect-timeout', 'upstream', 'No connection to the server came about within timeout connect'],
    ['SH', 'closed-early', 'upstream', 'The server closed, by FIN or RST, before it had sent the head of its answer'],
    [
      'sH',
      'answer-timeout',
      'upstream',
      'The server sent no head of an answer within timeout server, whether or not the client was still there',
    ],
    [
      'SD',
      'closed-early',
      'upstream',
      'The connection to the server broke, by FIN or RST, in the middle of the transfer',
    ],
    ['sD', 'answer-timeout', 'upstream', 'The server sent nothing more for as long as timeout server'],
    ['SQ', 'proxy-queue', 'upstream', 'The server turned the request away while it was in the queue'],
    ['sQ', 'proxy-queue', 'upstream', 'The request waited in the queue for a slot of a server until timeout queue'],
    ['PC', 'turned-away', null, 'HAProxy refused to connect: a limit, or no server is up'],
    ['PR', 'not-http', 'client', 'HAProxy turned the request away: malformed, or forbidden by a rule'],
    ['PT', 'turned-away', 'client', 'HAProxy held the request in a tarpit'],
    ['PH', 'not-http', 'upstream', 'HAProxy turned the answer of the server away: malformed, or forbidden by a rule'],
    ['PD', 'not-http', 'upstream', 'HAProxy broke the transfer off: the answer was malformed'],
    ['RC', 'no-ports', 'upstream', 'A resource of HAProxy (memory, sockets, ports) ran out while it was connecting'],
    ['DH', 'no-upstream', 'upstream', 'The server went down while HAProxy awaited its answer'],
    ['DD', 'no-upstream', 'upstream', 'The server went down in the middle of the transfer'],
    ['KD', 'turned-away', null, 'An administrator ended the session'],
  ];
