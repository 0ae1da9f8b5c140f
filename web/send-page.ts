import type { FastifyReply } from 'fastify';
import type { Html } from '../report/page/html.js';

export function sendPage(reply: FastifyReply, page: Html, status = 200): FastifyReply {
  return reply.code(status).type('text/html; charset=utf-8').send(page.markup);
}
