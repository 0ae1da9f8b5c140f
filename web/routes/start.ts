import type { FastifyInstance } from 'fastify';
import type { WebContext } from '../context.js';
import { readScenarioForm } from '../form/scenario-form.js';
import { scenarioPage } from '../pages/scenario-page.js';
import { Problem } from '../problem.js';
import { sendPage } from '../send-page.js';
import { measuringNow } from './measuring-now.js';
import { shippedScenario } from './scenario.js';

/** `POST /scenarios/:name/runs`: starts what the form says, and goes to the page of the run. */
export function addStartRoute(app: FastifyInstance, { session }: WebContext): void {
  app.post<{ Params: { name: string } }>('/scenarios/:name/runs', async ({ params, body }, reply) => {
    const { overrides, form } = readScenarioForm(shippedScenario(params.name), fieldsOf(body));
    if (form.problems.length > 0) return sendPage(reply, scenarioPage({ form, measuring: measuringNow(session) }), 400);
    const { measurement, isNew } = await session.start(form.name, overrides);
    if (!isNew) return sendPage(reply, scenarioPage({ form, measuring: measuringNow(session), isRefused: true }), 409);
    return reply.redirect(`/runs/${encodeURIComponent(measurement.runId)}`, 303);
  });
}

/** @throws Problem (400) where a field came twice, which no page of ours sends. */
function fieldsOf(body: unknown): Record<string, string> {
  const fields = Object.entries(body ?? {}).map(([name, value]): [string, string] => {
    if (typeof value !== 'string') throw new Problem(400, 'Not understood', `The field ${name} was sent twice.`);
    return [name, value];
  });
  return Object.fromEntries(fields);
}
