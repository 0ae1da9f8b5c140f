import formbody from '@fastify/formbody';
import { type FastifyInstance, fastify } from 'fastify';
import type { WebContext } from './context.js';
import { addErrorPages, sendUnreadable } from './error-pages.js';
import { addRoutes } from './routes/index.js';
import { addGuard } from './security/guard.js';
import { addHeaders } from './security/headers.js';

/** A form of every setting has some ten kilobytes. */
const MOST_BODY_BYTES = 128 << 10;
const MOST_NAME_LENGTH = 300;
/** Nobody on the same machine is slower than that; one who watches has something to read four times as often. */
const IDLE_TIMEOUT_MS = 60_000;
const REQUEST_TIMEOUT_MS = 10_000;
const KEEP_ALIVE_TIMEOUT_MS = 5000;
/** The connections of several browsers; each may open six. */
const MOST_CONNECTIONS = 128;

/**
 * The server of the pages, which does not listen yet.
 * @param onUnexpected told of what only a mistake in resetlab itself can throw; the page says only that.
 */
export async function buildApp(context: WebContext, onUnexpected: (error: unknown) => void): Promise<FastifyInstance> {
  const app = fastify({
    logger: false,
    bodyLimit: MOST_BODY_BYTES,
    connectionTimeout: IDLE_TIMEOUT_MS,
    requestTimeout: REQUEST_TIMEOUT_MS,
    keepAliveTimeout: KEEP_ALIVE_TIMEOUT_MS,
    // Those who watch would hold its end up for ever.
    forceCloseConnections: true,
    frameworkErrors: (_error, _request, reply) => sendUnreadable(reply),
    routerOptions: { maxParamLength: MOST_NAME_LENGTH },
  });
  app.server.maxConnections = MOST_CONNECTIONS;
  await addHeaders(app);
  addGuard(app);
  addErrorPages(app, onUnexpected);
  app.removeAllContentTypeParsers();
  await app.register(formbody, { bodyLimit: MOST_BODY_BYTES });
  await addRoutes(app, context);
  return app;
}
