import { setImmediate as nextTurn } from 'node:timers/promises';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ServerSettings } from '../../core/scenario/schema.js';
import { DatabaseBusy } from '../database/database.js';
import type { RequestEntry } from '../ledger/request-entry.js';
import { AcquireRefused } from '../pool/refusals.js';
import { type BodyOf, writeAnswer } from './answer.js';
import { type HoldParts, holdConnections } from './hold.js';

export interface WorkParts extends HoldParts {
  bodyOf: BodyOf;
  response: ServerSettings['response'];
  /** Whole seconds after which a refused client may try again. */
  retryAfterS: () => number;
}

/** `GET /work`: the one request that the load consists of. */
export function registerWork(app: FastifyInstance, parts: WorkParts): void {
  app.get('/work', async (request, reply) => {
    const entry = parts.observer.arrive(request.raw.socket);
    try {
      await serve(entry, request, reply, parts);
    } catch (error) {
      refuse(entry, error, reply, parts);
    } finally {
      parts.pool.over(entry);
      parts.observer.over(request.raw.socket, entry);
    }
    return reply;
  });
}

async function serve(entry: RequestEntry, request: FastifyRequest, reply: FastifyReply, parts: WorkParts) {
  const payload = await holdConnections(entry, parts);
  // The connection has been given back. Its next holder comes first: writing this answer would keep it idle meanwhile.
  await nextTurn();
  reply.hijack();
  const whole = await writeAnswer(reply.raw, parts.bodyOf(payload), parts.response);
  if (whole) parts.observer.settle(entry, entry.clientIsGone ? 'undelivered' : 'delivered');
  // Not whole, and no error seen: Node closed the connection for a reason of its own.
  else parts.observer.settle(entry, request.raw.aborted ? 'aborted' : 'failed');
}

function refuse(entry: RequestEntry, error: unknown, reply: FastifyReply, parts: WorkParts): void {
  if (!(error instanceof AcquireRefused)) {
    entry.failed(error instanceof DatabaseBusy ? 'database_busy' : 'other');
    parts.observer.settle(entry, 'failed');
    reply.code(500).send({ reason: 'failed', message: error instanceof Error ? error.message : String(error) });
    return;
  }
  if (error.reason === 'withdrawn') {
    // The outcome was settled when the client left; nobody is there to answer.
    reply.hijack();
    reply.raw.destroy();
    return;
  }
  parts.observer.settle(entry, error.reason === 'queue_full' ? 'shed' : 'acquire_timeout');
  reply.code(503).header('retry-after', parts.retryAfterS()).send({ reason: error.reason, message: error.message });
}
