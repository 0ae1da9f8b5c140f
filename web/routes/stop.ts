import type { FastifyInstance } from 'fastify';
import type { WebContext } from '../context.js';
import { runFolder } from '../security/run-folder.js';

/** `POST /runs/:id/stop`: ends a run in order, and comes back to its page when it has ended. */
export function addStopRoute(app: FastifyInstance, { results, session }: WebContext): void {
  app.post<{ Params: { id: string } }>('/runs/:id/stop', async ({ params }, reply) => {
    const measurement = session.find(params.id);
    if (measurement === null) runFolder(results, params.id);
    await measurement?.stop();
    return reply.redirect(`/runs/${encodeURIComponent(params.id)}`, 303);
  });
}
