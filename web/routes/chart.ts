import type { FastifyInstance } from 'fastify';
import { fromStoredResult } from '../../lab/runs/stored-result.js';
import { formatText } from '../../lab/scenario-file/index.js';
import { chartsOf } from '../../report/charts/index.js';
import { withTimelines } from '../../report/read-timeline-csv.js';
import type { WebContext } from '../context.js';
import { notFound } from '../problem.js';
import { runFolder } from '../security/run-folder.js';

/** `GET /runs/:id/charts/:chart`: a chart of a stored run as an option for ECharts, drawn by the page. */
export function addChartRoute(app: FastifyInstance, { results }: WebContext): void {
  app.get<{ Params: { id: string; chart: string } }>('/runs/:id/charts/:chart', ({ params }, reply) => {
    const folder = runFolder(results, params.id);
    const chart = fromStoredResult(folder, withTimelines, (run) =>
      chartsOf(run).charts.find(({ name }) => name === params.chart),
    );
    if (chart === undefined) throw notFound(`The run has no chart that is called ${formatText(params.chart)}.`);
    const { option, width, height } = chart.picture;
    return reply.send({ title: chart.title, option, width, height });
  });
}
