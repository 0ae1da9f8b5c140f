import type { EventEmitter } from 'node:events';
import autocannon from 'autocannon';
import { endWithParent, orderOfThisProcess, sendToParent } from '../../core/process-channel.js';
import type { ClientsOrder, Timed, TimedMessage } from './timed.js';

/** autocannon as it comes, and the latencies that it reports itself. */

endWithParent();
const { port, clients, durationS } = orderOfThisProcess<ClientsOrder>();
const answers: Timed[] = [];
await autocannon({
  url: `http://127.0.0.1:${port}/work`,
  connections: clients,
  duration: durationS,
  setupClient: (client: unknown) => listenTo(client as EventEmitter),
} as autocannon.Options);
await sendToParent({ kind: 'timed', answers } satisfies TimedMessage);
process.exit(0);

function listenTo(client: EventEmitter): void {
  let wasReset = false;
  let request = Number.NaN;
  client.on('connError', () => {
    wasReset = true;
  });
  client.on('headers', ({ headers }: { headers: string[] }) => {
    request = Number(headers[headers.indexOf('X-Request') + 1]);
  });
  client.on('response', (_status: number, _bytes: number, latencyMs: number) => {
    if (wasReset) answers.push({ request, latencyMs });
  });
}
