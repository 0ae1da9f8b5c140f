import { Agent, get } from 'node:http';
import { monotonicMs } from '../../core/clock.js';
import { endWithParent, orderOfThisProcess, sendToParent } from '../../core/process-channel.js';
import type { ClientsOrder, Timed, TimedMessage } from './timed.js';

/**
 * The reference: clients of Node's own HTTP module, each on a connection that it keeps, that look at the clock before
 * a request and after its answer. Nothing of the lab's and nothing of autocannon's takes part.
 */

endWithParent();
const { port, clients, durationS } = orderOfThisProcess<ClientsOrder>();
const answers: Timed[] = [];
const endMs = monotonicMs() + durationS * 1000;
await Promise.all(Array.from({ length: clients }, client));
await sendToParent({ kind: 'timed', answers } satisfies TimedMessage);
process.exit(0);

async function client(): Promise<void> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  let wasReset = false;
  while (monotonicMs() < endMs) {
    const answer = await request(agent);
    if (answer === null) wasReset = true;
    else if (wasReset) answers.push(answer);
  }
}

/** Resolves to null where the connection is reset. */
function request(agent: Agent): Promise<Timed | null> {
  return new Promise((resolve, reject) => {
    const startMs = monotonicMs();
    get({ host: '127.0.0.1', port, path: '/work', agent }, (response) => {
      response.resume();
      response.on('end', () => {
        resolve({ request: Number(response.headers['x-request']), latencyMs: monotonicMs() - startMs });
      });
    }).on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ECONNRESET') resolve(null);
      else reject(error);
    });
  });
}
