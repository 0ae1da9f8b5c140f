import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Problem } from '../problem.js';

const NAMES = ['127.0.0.1', 'localhost', '[::1]'];
const HTTP_PORT = 80;

/**
 * Lets in only what this machine's own browser asks for from these pages. The server listens on loopback alone, yet a page from
 * anywhere can have the browser send requests to it: under a name of its own that resolves to 127.0.0.1 (DNS rebinding), which
 * shows in `Host`, or from its own origin, which shows in `Origin` and `Sec-Fetch-Site`.
 */
export function addGuard(app: FastifyInstance): void {
  app.addHook('onRequest', async (request) => {
    refuseStrangeHost(request);
    refuseStrangeOrigin(request);
  });
}

function refuseStrangeHost({ headers, socket }: FastifyRequest): void {
  const host = headers.host?.toLowerCase() ?? '';
  const port = socket.localPort;
  const isOurs = NAMES.some((name) => host === `${name}:${port}` || (port === HTTP_PORT && host === name));
  if (isOurs) return;
  throw new Problem(
    403,
    'Not this address',
    `These pages answer at http://127.0.0.1:${port} only; the request was for another host, which may be an attempt to reach them from outside.`,
  );
}

/**
 * What changes something must say that it comes from these pages; what only reads must not say that it comes from others, unless it
 * is a link that somebody follows. Browsers send `Sec-Fetch-Site` to loopback, and `Origin` with each post; no script can change either.
 */
function refuseStrangeOrigin({ method, headers }: FastifyRequest): void {
  const { host, origin, 'sec-fetch-site': site, 'sec-fetch-mode': mode } = headers;
  const isRead = method === 'GET' || method === 'HEAD';
  if (isRead && (site === undefined || site === 'none' || mode === 'navigate')) return;
  const isSameOrigin = origin === undefined || origin.toLowerCase() === `http://${host}`.toLowerCase();
  const isSameSite = site === undefined || site === 'same-origin';
  const saysSo = origin !== undefined || site !== undefined;
  if (saysSo && isSameOrigin && isSameSite) return;
  throw new Problem(
    403,
    'Not from these pages',
    'The request does not come from a page of this server; open its address and use the page there.',
  );
}
