import type { FastifyInstance } from 'fastify';
import { formatText, scenarioNames } from '../../lab/scenario-file/index.js';
import type { WebContext } from '../context.js';
import { scenarioForm } from '../form/scenario-form.js';
import { scenarioPage } from '../pages/scenario-page.js';
import { notFound } from '../problem.js';
import { sendPage } from '../send-page.js';
import { measuringNow } from './measuring-now.js';

/** `GET /scenarios/:name`: a scenario as a form. */
export function addScenarioRoute(app: FastifyInstance, { session }: WebContext): void {
  app.get<{ Params: { name: string } }>('/scenarios/:name', ({ params }, reply) => {
    const form = scenarioForm(shippedScenario(params.name));
    return sendPage(reply, scenarioPage({ form, measuring: measuringNow(session) }));
  });
}

/**
 * The name itself, where a scenario that comes with resetlab has it: nothing in an address names a file.
 * @throws Problem (404)
 */
export function shippedScenario(name: string): string {
  if (scenarioNames().includes(name)) return name;
  throw notFound(`No scenario is called ${formatText(name)}; the first page lists them.`);
}
