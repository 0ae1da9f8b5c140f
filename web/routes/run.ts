import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { fromStoredResult } from '../../lab/runs/stored-result.js';
import { chartsOf } from '../../report/charts/index.js';
import { withTimelines } from '../../report/read-timeline-csv.js';
import { RUN_FILE_NAMES } from '../../report/run-files.js';
import type { WebContext } from '../context.js';
import { livePage } from '../pages/live-page.js';
import { runAddress } from '../pages/measuring.js';
import { runPage } from '../pages/run-page.js';
import { notFound } from '../problem.js';
import { runFolder, runName } from '../security/run-folder.js';
import { sendPage } from '../send-page.js';

/** `GET /runs/:id`: the run as it is measured, if this server measures it, and else as it is stored. */
export function addRunRoute(app: FastifyInstance, { results, session }: WebContext): void {
  app.get<{ Params: { id: string } }>('/runs/:id', ({ params }, reply) => {
    const name = runName(results, params.id);
    if (name !== params.id) return reply.redirect(runAddress(name), 303);
    const measurement = session.find(name);
    if (measurement?.isOver === false) return sendPage(reply, livePage({ run: measurement.feed.run }));
    const over = measurement?.feed.over ?? null;
    if (over !== null && !existsSync(join(results, name))) throw notFound(over.message);
    const folder = runFolder(results, name);
    const files = RUN_FILE_NAMES.filter((file) => existsSync(join(folder, file)));
    const page = fromStoredResult(folder, withTimelines, (run) => {
      const { charts, notes } = chartsOf(run);
      // Links lead to the folder, which may be called otherwise than the run was.
      return runPage({ name, run, charts, notes, files });
    });
    return sendPage(reply, page);
  });
}
