import type { FastifyInstance } from 'fastify';
import type { WebContext } from '../context.js';
import { addAssets } from './assets.js';
import { addChartRoute } from './chart.js';
import { addCompareRoute } from './compare.js';
import { addEventsRoute } from './events.js';
import { addFileRoute } from './file.js';
import { addReportRoute } from './report.js';
import { addRunRoute } from './run.js';
import { addRunsRoute } from './runs.js';
import { addScenarioRoute } from './scenario.js';
import { addStartRoute } from './start.js';
import { addStopRoute } from './stop.js';

/** One a page or action. */
const ROUTES: readonly ((app: FastifyInstance, context: WebContext) => void | Promise<void>)[] = [
  addRunsRoute,
  addScenarioRoute,
  addStartRoute,
  addRunRoute,
  addEventsRoute,
  addStopRoute,
  addChartRoute,
  addReportRoute,
  addFileRoute,
  addCompareRoute,
  addAssets,
];

export async function addRoutes(app: FastifyInstance, context: WebContext): Promise<void> {
  for (const add of ROUTES) await add(app, context);
}
