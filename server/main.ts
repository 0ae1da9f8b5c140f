import type { AddressInfo } from 'node:net';
import type { ServerCommand, ServerMessage, ServerOrder, ServerSummary } from '../core/messages.js';
import { endWithParent, onParentCommand, orderOfThisProcess, sendToParent } from '../core/process-channel.js';
import { quiet } from './quiet.js';
import { ServerSampler } from './sampler.js';
import { createServer } from './server.js';
import { startWitness } from './witness/witness.js';

/** The server process: listens on a port of the system's choice on loopback until it is told to stop. */

const send = (message: ServerMessage) => sendToParent(message);

endWithParent();
const order = orderOfThisProcess<ServerOrder>();
const { app, pool, ledger, connections, board, startFaults } = await createServer(order);
if (board !== null) await startWitness(board, order.workFolder);
const sampler = new ServerSampler(pool, ledger);
onParentCommand<ServerCommand>((command) => {
  if (command.kind === 'stop') return void stop();
  sampler.forget();
  startFaults();
});
const { listen_backlog: backlog } = order.settings;
await app.listen({ host: '127.0.0.1', port: 0, ...(backlog === null ? {} : { backlog }) });
if (order.instruments !== 'none') sampler.start((sample) => void send({ kind: 'sample', sample }));
await send({ kind: 'listening', port: (app.server.address() as AddressInfo).port });

async function stop(): Promise<void> {
  const hasReadAll = await quiet(() => connections.count + ledger.requests);
  const summary: ServerSummary = { ...sampler.stop(), hasReadAll };
  ledger.close();
  connections.close();
  await send({ kind: 'finished', summary });
  process.exit(0);
}
