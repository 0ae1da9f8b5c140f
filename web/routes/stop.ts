import type { FastifyInstance } from 'fastify';
import type { WebContext } from '../context.js';
import { runAddress } from '../pages/measuring.js';
import { runFolder, runName } from '../security/run-folder.js';

/** `POST /runs/:id/stop`: ends a run in order, and comes back to its page when it has ended. */
export function addStopRoute(app: FastifyInstance, { results, session }: WebContext): void {
  app.post<{ Params: { id: string } }>('/runs/:id/stop', async ({ params }, reply) => {
    const name = runName(results, params.id);
    const measurement = session.find(name);
    if (measurement === null) runFolder(results, name);
    await measurement?.stop();
    return reply.redirect(runAddress(name), 303);
  });
}
