import type { FastifyInstance } from 'fastify';
import { runOverviews } from '../../lab/runs/overview.js';
import { listScenarios } from '../../lab/scenario-file/index.js';
import { CHECKED_FIGURES } from '../checked-figures.js';
import type { WebContext } from '../context.js';
import { runsPage } from '../pages/runs-page.js';
import { listedRuns } from '../security/run-folder.js';
import { sendPage } from '../send-page.js';
import { measuringNow } from './measuring-now.js';

/** `GET /`: the runs, and the scenarios that can be started. */
export function addRunsRoute(app: FastifyInstance, { results, session }: WebContext): void {
  app.get('/', (_, reply) => {
    const { runs, complaints } = runOverviews(results, listedRuns(results));
    const scenarios = listScenarios(CHECKED_FIGURES);
    return sendPage(reply, runsPage({ runs, complaints, scenarios, measuring: measuringNow(session) }));
  });
}
