import { type AddressInfo, createServer, type Server } from 'node:net';
import { monotonicMs } from '../../core/clock.js';
import type { ClientTally } from '../../core/outcomes.js';
import type { LoadSettings } from '../../core/scenario/schema.js';
import { AttemptLedger } from '../ledger/attempt-ledger.js';
import { ClientConnectionLedger } from '../ledger/connection-ledger.js';
import { arrivalsOf } from './arrivals.js';
import { Clients } from './clients.js';
import { offerLoad } from './offer.js';

interface Round {
  connectionsAhead: number;
  clientTimeoutMs: number;
}

/**
 * Loads one after the other: what the first has compiled is meant for its own objects, and would be thrown away as the real one begins if
 * there had been no others. In the first, code is slow: on a busy machine all would time out.
 */
const ROUNDS: readonly Round[] = [
  { connectionsAhead: 16, clientTimeoutMs: 5000 },
  { connectionsAhead: 0, clientTimeoutMs: 250 },
  { connectionsAhead: 16, clientTimeoutMs: 250 },
];
/** Together enough for some 14,000 requests: after 2,000 the first ones at a high rate still came 20 ms late. */
const ROUND_MS = 350;
/** So few for a moment that the generator sleeps in between. */
const FIRST_RATE_PER_SECOND = 300;
const RATE_STEPS = [
  // More than can be answered, for a moment: some are refused. Few in all, or a slow machine would be too late for the rest.
  { at_s: 0.04, rate_per_second: 100_000 },
  // What one thread can make and answer, and last, so that what the exceptions have thrown away is compiled again.
  { at_s: 0.05, rate_per_second: 12_000 },
];
/** Fewer than are started before the first answers are read, which is after two looks at the sockets: in the burst none is idle. */
const MAX_CONNECTIONS = 24;

const ANSWER = answer('200 OK');
/**
 * What is sent instead of an answer, each once in so many; the last is none at all. Code for what goes wrong is to be compiled as well, or
 * all of the code that it is part of is thrown away when it first happens, which is when a server falls behind. A client that is told to
 * close takes its port out of use for a minute (TIME_WAIT), so they are few.
 */
const ONCE_IN = 500;
const EXCEPTIONS = [answer('200 OK', 'Connection: close'), answer('503 Service Unavailable'), ''];
const NOWHERE = '/dev/null';

/**
 * Offers loads of this kind for a moment to a server of its own. Code that has not been compiled yet is many times
 * slower: at a high rate the first requests would come late, find no connection idle because no answer has been read,
 * open thousands, and be late for that. It is done before anybody counts, because the kernel counts these connections, too: over a socket
 * of the unix family, which it does not count, what is compiled is thrown away at the first connection of TCP.
 * @returns what became of the attempts of each load.
 */
export async function warmUp(settings: LoadSettings, seed: number): Promise<ClientTally[]> {
  const server = serverOfAnswers();
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const tallies: ClientTally[] = [];
  for (const round of ROUNDS) tallies.push(await offerOnce(settings, seed, port, round));
  await new Promise((resolve) => server.close(resolve));
  return tallies;
}

function serverOfAnswers(): Server {
  let answers = 0;
  return createServer({ noDelay: true }, (socket) => {
    socket.on('error', () => {});
    socket.on('data', () => {
      answers += 1;
      const exception = EXCEPTIONS[answers % ONCE_IN];
      if (exception !== '') socket.write(exception ?? ANSWER);
    });
  });
}

async function offerOnce(settings: LoadSettings, seed: number, port: number, round: Round): Promise<ClientTally> {
  const ledger = new AttemptLedger(NOWHERE, monotonicMs, new ClientConnectionLedger(NOWHERE));
  const own: LoadSettings = {
    ...settings,
    rate_per_second: FIRST_RATE_PER_SECOND,
    rate_steps: RATE_STEPS,
    max_connections: MAX_CONNECTIONS,
    client_timeout_ms: round.clientTimeoutMs,
    client_close: 'rst',
  };
  const clients = new Clients(own, { host: '127.0.0.1', port }, ledger, seed);
  await clients.openAhead(round.connectionsAhead);
  await offerLoad(clients, arrivalsOf(own, seed), ROUND_MS);
  clients.cutAll();
  ledger.close();
  return ledger.tally;
}

function answer(status: string, ...headers: string[]): string {
  return [`HTTP/1.1 ${status}`, 'Content-Length: 2', ...headers, '', 'ok'].join('\r\n');
}
