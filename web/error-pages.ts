import type { FastifyError, FastifyInstance, FastifyReply } from 'fastify';
import { BadInput, LabFailure } from '../core/errors.js';
import { problemPage } from './pages/problem-page.js';
import { Problem, sentenceOf } from './problem.js';
import { sendPage } from './send-page.js';

const UNREADABLE = new Problem(400, 'Not understood', 'The address or the form cannot be read.');

/** What Fastify itself refuses, in words of ours. */
const REFUSALS: Readonly<Record<number, [title: string, message: string]>> = {
  400: [UNREADABLE.title, UNREADABLE.message],
  413: ['Too long', 'What was sent is longer than any form of these pages.'],
  414: ['Too long', 'The address is longer than any of these pages.'],
  415: ['Not a form', 'Only forms of these pages are taken.'],
};

/** Whatever goes wrong, a page says it in a sentence, and never with a stack. */
export function addErrorPages(app: FastifyInstance, onUnexpected: (error: unknown) => void): void {
  app.setNotFoundHandler(() => {
    throw new Problem(404, 'Not found', 'There is no page at this address.');
  });
  app.setErrorHandler((error: FastifyError | Error, _, reply) => {
    const problem = problemOf(error);
    if (problem === null || error instanceof LabFailure) onUnexpected(error);
    return sendProblem(reply, problem ?? UNEXPECTED);
  });
}

/** For an address that is no address, such as one with half a percent sign: no hook has seen it, and it gets no style. */
export function sendUnreadable(reply: FastifyReply): void {
  reply.headers({
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
  });
  sendProblem(reply, UNREADABLE);
}

function sendProblem(reply: FastifyReply, { status, title, message }: Pick<Problem, 'status' | 'title' | 'message'>) {
  return sendPage(reply, problemPage({ status, title, message }), status);
}

const UNEXPECTED = new Problem(
  500,
  'Something is wrong with resetlab',
  'This should not have happened. The terminal in which the server was started says more.',
);

/** null: nobody foresaw it. */
function problemOf(error: FastifyError | Error): Problem | null {
  if (error instanceof Problem) return error;
  if (error instanceof BadInput) return new Problem(400, 'This cannot be done', `${error.message}.`);
  if (error instanceof LabFailure) return new Problem(500, 'The lab failed', `${sentenceOf(error)}.`);
  const { statusCode: status = 500 } = error as FastifyError;
  if (status >= 500) return null;
  const [title, message] = REFUSALS[status] ?? ['Refused', 'The request cannot be answered.'];
  return new Problem(status, title, message);
}
