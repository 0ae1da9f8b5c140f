import { type AddressInfo, createServer } from 'node:net';
import { monotonicMs } from '../../core/clock.js';
import type { LoadSettings } from '../../core/scenario/schema.js';
import { AttemptLedger } from '../ledger/attempt-ledger.js';
import { ClientConnectionLedger } from '../ledger/connection-ledger.js';
import { arrivalsOf } from './arrivals.js';
import { Clients } from './clients.js';
import { offerLoad } from './offer.js';

/**
 * Loads one after the other: what the first has compiled is meant for its own objects, and would be thrown away as the real one begins if
 * there had been no others.
 */
const ROUNDS = 3;
/** Together enough for some 15,000 requests: after 2,000 the first ones at a high rate still came 20 ms late. */
const ROUND_MS = 350;
/** What one thread can make and answer, with a moment to spare, so that the waiting is compiled as well. */
const RATE_PER_SECOND = 15_000;
/** Where the machine is too slow for that, the rest is refused. */
const MAX_CONNECTIONS = 256;
/**
 * One answer in so many ends its connection, because opening another is to be compiled as well. Each takes a port out of use for a minute
 * (TIME_WAIT), so they are few.
 */
const ANSWERS_A_CONNECTION = 100;
const LAST = 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok';
const ANSWER = 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok';
const NOWHERE = '/dev/null';

/**
 * Offers loads of this kind for a moment to a server of its own. Code that has not been compiled yet is many times
 * slower: at a high rate the first requests would come late, find no connection idle because no answer has been read,
 * open thousands, and be late for that. It is done before anybody counts, because the kernel counts these connections, too: over a socket
 * of the unix family, which it does not count, what is compiled is thrown away at the first connection of TCP.
 */
export async function warmUp(settings: LoadSettings, seed: number): Promise<void> {
  let answers = 0;
  const server = createServer({ noDelay: true }, (socket) => {
    socket.on('error', () => {});
    socket.on('data', () => {
      answers += 1;
      socket.write(answers % ANSWERS_A_CONNECTION === 0 ? LAST : ANSWER);
    });
  });
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  for (let round = 0; round < ROUNDS; round += 1) await offerOnce(settings, seed, port);
  await new Promise((resolve) => server.close(resolve));
}

async function offerOnce(settings: LoadSettings, seed: number, port: number): Promise<void> {
  const ledger = new AttemptLedger(NOWHERE, monotonicMs, new ClientConnectionLedger(NOWHERE));
  const own: LoadSettings = {
    ...settings,
    rate_per_second: RATE_PER_SECOND,
    rate_steps: [],
    max_connections: MAX_CONNECTIONS,
    client_close: 'rst',
  };
  const clients = new Clients(own, { host: '127.0.0.1', port }, ledger, seed);
  await offerLoad(clients, arrivalsOf(own, seed), ROUND_MS);
  clients.cutAll();
  ledger.close();
}
