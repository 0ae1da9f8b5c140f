import type { EventEmitter } from 'node:events';
import type { AddressInfo } from 'node:net';
import Fastify, { type FastifyReply, type FastifyRequest } from 'fastify';

/** Everything that Node said about the only request of a server: who said it, what, and with which error. */
export type EventLog = string[];

/** A Fastify server with one route, whose handler waits until it may answer, as a request does that queues. */
export interface WatchedServer {
  readonly port: number;
  readonly log: EventLog;
  /** Resolved when the handler has the request. */
  readonly arrived: Promise<void>;
  /** Lets the handler answer. */
  goOn(): void;
  close(): Promise<void>;
}

export interface ServerChoices {
  httpAllowHalfOpen?: boolean;
  answer: (reply: FastifyReply, log: EventLog) => unknown;
}

const EVENTS = {
  server: ['clientError'],
  socket: ['end', 'error', 'close'],
  request: ['aborted', 'error', 'end', 'close'],
  reply: ['error', 'finish', 'close'],
};

/** `code on system call`, or the message where no system call failed. */
export function describeError({ code, message, syscall }: NodeJS.ErrnoException): string {
  return syscall === undefined ? `${code} "${message}"` : `${code} on ${syscall}`;
}

function watch(log: EventLog, who: keyof typeof EVENTS, emitter: EventEmitter): void {
  for (const event of EVENTS[who]) {
    emitter.on(event, (value: unknown) => {
      log.push(value instanceof Error ? `${who} ${event}: ${describeError(value)}` : `${who} ${event}`);
    });
  }
}

export async function startWatchedServer(choices: ServerChoices): Promise<WatchedServer> {
  const log: EventLog = [];
  const arrival = gate();
  const permission = gate();
  const app = Fastify({ forceCloseConnections: true });
  app.server.on('connection', (socket) => watch(log, 'socket', socket));
  watch(log, 'server', app.server);
  Object.assign(app.server, { httpAllowHalfOpen: choices.httpAllowHalfOpen ?? false });

  const handler = async (request: FastifyRequest, reply: FastifyReply) => {
    watch(log, 'request', request.raw);
    watch(log, 'reply', reply.raw);
    arrival.open();
    await permission.opened;
    log.push('handler goes on');
    return choices.answer(reply, log);
  };
  app.route({ method: ['GET', 'POST'], url: '/', handler });
  await app.listen({ port: 0, host: '127.0.0.1' });

  return {
    port: (app.server.address() as AddressInfo).port,
    log,
    arrived: arrival.opened,
    goOn: permission.open,
    async close() {
      permission.open();
      await app.close();
    },
  };
}

function gate(): { opened: Promise<void>; open: () => void } {
  let open: () => void = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open: () => open() };
}
