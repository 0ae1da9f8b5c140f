import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { resolve } from 'node:path';
import { type Command, InvalidArgumentError } from 'commander';
import type { FastifyInstance } from 'fastify';
import { BadInput, Interrupted } from '../core/errors.js';
import { RESULTS } from '../lab/runs/find-run.js';
import { buildApp } from '../web/app.js';
import { MeasuringSession } from '../web/measure/session.js';
import { endOf } from './end.js';
import { whileInterruptible } from './interruption.js';

const DEFAULT_PORT = 8090;
const MOST_PORT = 65_535;
/** No other machine can connect to it. */
const HOST = '127.0.0.1';

const EXAMPLES = `
Examples:
  resetlab serve                 open http://127.0.0.1:${DEFAULT_PORT}/ in a browser on this machine
  resetlab serve --port 9000
  resetlab serve --port 0        any port that is free; it is printed

Only this machine can open the pages. Ctrl-C ends the server, and in order the run that it measures: finished cells are kept.

Exit codes: 0 ended by Ctrl-C, 1 the server failed, 2 bad input, 130 ended by Ctrl-C while it measured a run.`;

/** Adds `resetlab serve`: the runs as pages in a browser, where new ones are started, watched and compared. */
export function registerServe(program: Command): void {
  program
    .command('serve')
    .summary('show, start and watch runs in a browser')
    .description(
      'Serves pages on 127.0.0.1: the runs in results/, forms to start new ones, and the run as it is measured.',
    )
    .option('--port <number>', 'port to listen on; 0: any that is free', parsePort, DEFAULT_PORT)
    .addHelpText('after', EXAMPLES)
    .action(serve);
}

function parsePort(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= MOST_PORT) return port;
  throw new InvalidArgumentError(`It must be a whole number from 0 to ${MOST_PORT}.`);
}

async function serve({ port }: { port: number }): Promise<void> {
  const session = new MeasuringSession(resolve(RESULTS), sayUnexpected);
  const app = await buildApp({ results: resolve(RESULTS), session }, sayUnexpected);
  const hasInterruptedRun = await whileInterruptible(async (signal) => {
    await listen(app, port);
    process.stdout.write(
      `resetlab: http://${HOST}:${(app.server.address() as AddressInfo).port}/ (only this machine can open it; Ctrl-C ends it)\n`,
    );
    await aborted(signal);
    const hadRun = await session.end();
    await app.close();
    return hadRun;
  });
  if (hasInterruptedRun) throw new Interrupted('interrupted: the cells of the run that were measured are kept');
}

/** @throws BadInput where the port cannot be had. */
async function listen(app: FastifyInstance, port: number): Promise<void> {
  try {
    await app.listen({ host: HOST, port });
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const why =
      code === 'EADDRINUSE'
        ? 'another program listens there already; name another, or 0 for any that is free'
        : code === 'EACCES'
          ? 'may not be used by this user; name one from 1024 on'
          : message;
    throw new BadInput(`--port ${port}: ${why}`);
  }
}

async function aborted(signal: AbortSignal): Promise<void> {
  if (!signal.aborted) await once(signal, 'abort');
}

/** A page says in a sentence that something is wrong, if that. */
function sayUnexpected(error: unknown): void {
  process.stderr.write(endOf(error).text);
}
