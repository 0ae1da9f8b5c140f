import type { FastifyInstance } from 'fastify';
import type { WebContext } from '../context.js';
import { MOST_WATCHERS } from '../live/feed.js';
import { Problem } from '../problem.js';
import { runFolder, runName } from '../security/run-folder.js';

/** `GET /runs/:id/events`: what happens in a run while it is measured, as server-sent events. */
export function addEventsRoute(app: FastifyInstance, { results, session }: WebContext): void {
  // Without HEAD: an answer that has no body would never end.
  app.get<{ Params: { id: string } }>('/runs/:id/events', { exposeHeadRoute: false }, (request, reply) => {
    const measurement = session.find(runName(results, request.params.id));
    if (measurement === null) {
      runFolder(results, request.params.id);
      // Which tells the browser not to ask again (HTML standard, 9.2.3).
      return reply.code(204).send();
    }
    const { feed } = measurement;
    if (feed.watchers >= MOST_WATCHERS) {
      const message = `${MOST_WATCHERS} pages watch this run already; close one of them and load this one again.`;
      throw new Problem(503, 'Too many watch', message);
    }
    reply.hijack();
    const headers = { ...reply.getHeaders(), 'content-type': 'text/event-stream' } as Record<string, string>;
    feed.watch(reply.raw.writeHead(200, headers));
    return reply;
  });
}
