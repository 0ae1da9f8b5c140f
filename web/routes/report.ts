import type { FastifyInstance } from 'fastify';
import { fromStoredResult } from '../../lab/runs/stored-result.js';
import { REPORT_POLICY, reportHtml } from '../../report/page/report-html.js';
import { withTimelines } from '../../report/read-timeline-csv.js';
import type { WebContext } from '../context.js';
import { runFolder } from '../security/run-folder.js';

/** `GET /runs/:id/report.html`: the report of a stored run, made anew, with its own policy, under which it has no script. */
export function addReportRoute(app: FastifyInstance, { results }: WebContext): void {
  app.get<{ Params: { id: string } }>('/runs/:id/report.html', ({ params }, reply) => {
    const page = fromStoredResult(runFolder(results, params.id), withTimelines, (run) => reportHtml.render(run));
    return reply
      .header('content-security-policy', `${REPORT_POLICY}; frame-ancestors 'none'`)
      .type('text/html; charset=utf-8')
      .send(page);
  });
}
