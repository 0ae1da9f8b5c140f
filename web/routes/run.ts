import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { fromStoredResult } from '../../lab/runs/stored-result.js';
import { chartsOf } from '../../report/charts/index.js';
import { withTimelines } from '../../report/read-timeline-csv.js';
import { RUN_FILE_NAMES } from '../../report/run-files.js';
import type { WebContext } from '../context.js';
import { livePage } from '../pages/live-page.js';
import { runPage } from '../pages/run-page.js';
import { notFound } from '../problem.js';
import { runFolder } from '../security/run-folder.js';
import { sendPage } from '../send-page.js';

/** `GET /runs/:id`: the run as it is measured, if this server measures it, and else as it is stored. */
export function addRunRoute(app: FastifyInstance, { results, session }: WebContext): void {
  app.get<{ Params: { id: string } }>('/runs/:id', ({ params }, reply) => {
    const measurement = session.find(params.id);
    if (measurement?.isOver === false) return sendPage(reply, livePage({ run: measurement.feed.run }));
    const over = measurement?.feed.over ?? null;
    if (over !== null && !existsSync(join(results, params.id))) throw notFound(over.message);
    const folder = runFolder(results, params.id);
    const files = RUN_FILE_NAMES.filter((name) => existsSync(join(folder, name)));
    const page = fromStoredResult(folder, withTimelines, (run) => {
      const { charts, notes } = chartsOf(run);
      // Links lead to the folder, which may be called otherwise than the run was.
      return runPage({ name: basename(folder), run, charts, notes, files });
    });
    return sendPage(reply, page);
  });
}
