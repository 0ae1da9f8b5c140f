import { get } from 'node:http';
import { endWithParent, orderOfThisProcess, sendToParent } from '../../core/process-channel.js';

/** Clients that watch a run as pages do, in a process of their own. The last of them never reads what comes. */

export interface ClientsOrder {
  port: number;
  /** Path of the run's events. */
  path: string;
  clients: number;
}

export interface ClientsMessage {
  kind: 'watching';
}

endWithParent();
const { port, path, clients } = orderOfThisProcess<ClientsOrder>();
await Promise.all(Array.from({ length: clients }, (_, at) => watch(at < clients - 1)));
await sendToParent({ kind: 'watching' } satisfies ClientsMessage);

/** Resolves when the first bytes have come. */
function watch(reads: boolean): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = get({ host: '127.0.0.1', port, path, agent: false }, (response) => {
      response.once('data', () => {
        if (!reads) response.pause();
        resolve();
      });
    });
    request.once('error', reject);
  });
}
